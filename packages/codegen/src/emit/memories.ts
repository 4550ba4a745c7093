import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { POINTERS, type Pointers } from "../abi/index.ts";
import type { NameScope } from "../ir/index.ts";
import type { Expr } from "../kinds/index.ts";

/** The helper objects of a component's memories: one for each memory and realloc that canonical options name together. */
export class Memories {
  readonly #plan: ComponentPlan;
  readonly #names: NameScope;
  /** Names by the indices of memory and realloc. */
  readonly #helpers = new Map<string, string>();

  constructor(plan: ComponentPlan, names: NameScope) {
    this.#plan = plan;
    this.#names = names;
  }

  /** The helper object of a memory and one of its reallocs. Options without a realloc share one that has any. */
  helper(index: number, realloc: number | null): Expr {
    const wanted = realloc ?? this.#reallocsOf(index)[0] ?? -1;
    const key = `${index} ${wanted}`;
    let name = this.#helpers.get(key);
    if (name === undefined) {
      const memories = this.#plan.initializers.filter(({ kind }) => kind === "extract-memory").length;
      const several = this.#reallocsOf(index).length > 1;
      name = this.#names.unique(`memory${memories > 1 ? index : ""}${several ? `Realloc${wanted}` : ""}`);
      this.#helpers.set(key, name);
    }
    return name;
  }

  /** The helper objects of a memory, with the component instance that it belongs to. */
  of(index: number): { name: string; instance: number; pointers: Pointers }[] {
    const owner = this.#plan.options.find(({ memory }) => memory === index)?.instance ?? 0;
    const pointers = this.#pointers(index);
    return [...this.#helpers]
      .filter(([key]) => key.startsWith(`${index} `))
      .map(([, name]) => ({ name, instance: owner, pointers }));
  }

  /** The helper objects that use a realloc. */
  using(realloc: number): { name: string; pointers: Pointers }[] {
    return [...this.#helpers]
      .filter(([key]) => key.endsWith(` ${realloc}`))
      .map(([key, name]) => ({ name, pointers: this.#pointers(Number.parseInt(key, 10)) }));
  }

  /** The pointers into a memory; one that no function of the host's uses is still known to transcoders. */
  #pointers(index: number): Pointers {
    const { options, trampolines } = this.#plan;
    const is64 =
      options.some(({ memory, memory64 }) => memory === index && memory64) ||
      trampolines.some(
        (item) =>
          item.kind === "transcoder" && ((item.from === index && item.from64) || (item.to === index && item.to64)),
      );
    return POINTERS[is64 ? 8 : 4];
  }

  /** The reallocs that canonical options use with a memory. */
  #reallocsOf(memory: number): number[] {
    return [
      ...new Set(
        this.#plan.options.flatMap((options) =>
          options.memory === memory && options.realloc !== null ? [options.realloc] : [],
        ),
      ),
    ];
  }
}
