import type { ComponentPlan, StringEncoding } from "@wit-bindgen-ts/wit-parser";
import { encodingOf, POINTERS, type Pointers } from "../../../kinds/index.ts";
import {
  cast,
  code,
  type DeclaredName,
  type Definition,
  declare,
  type Expr,
  helper,
  helperType,
  list,
  type Name,
  type NameScope,
  once,
  type Place,
  place,
  word,
} from "../../../text/index.ts";

/** What a helper object of a memory is made of. */
export interface MemorySource {
  readonly store: Name;
  /** The component instance that a memory belongs to. */
  readonly instance: (index: number) => Name;
  /** The memory, and the realloc, as core items. */
  readonly memory: (index: number) => Expr;
  readonly realloc: (index: number) => Expr;
  /** The realloc as the helper takes it. */
  readonly wrapped: (realloc: Expr) => Expr;
}

/** The helper objects of a component's memories: one for each memory and realloc that canonical options name together. */
export class Memories {
  readonly #plan: ComponentPlan;
  readonly #scope: NameScope;
  readonly #source: MemorySource;
  /** By the indices of memory and realloc. */
  readonly #helpers = new Map<string, DeclaredName>();
  readonly #stagings = new Map<string, DeclaredName>();
  readonly #made = new Map<number, Place>();
  readonly #completed = new Map<number, Place>();
  readonly #reallocs = new Map<number, readonly number[]>();

  constructor(plan: ComponentPlan, scope: NameScope, source: MemorySource) {
    this.#plan = plan;
    this.#scope = scope;
    this.#source = source;
  }

  /** Options with the same key have one helper object: those without a realloc share one that has any. */
  key(index: number, realloc: number | null): string {
    return `${index} ${realloc ?? this.#reallocsOf(index)[0] ?? ""}`;
  }

  /** The helper object of a memory and one of its reallocs. */
  helper(index: number, realloc: number | null): Name {
    return once(this.#helpers, this.key(index, realloc), () =>
      this.#declare(index, realloc ?? this.#reallocsOf(index)[0]),
    );
  }

  /** What stages values for a memory and one of its reallocs, with strings as these are. */
  staging(index: number, realloc: number, strings: StringEncoding): Name {
    return once(this.#stagings, `${this.key(index, realloc)} ${strings}`, () => {
      const memory = this.helper(index, realloc);
      const name: DeclaredName = declare(this.#scope, this.#hint("staging", index, realloc), {
        place: this.completed(realloc),
        write: () => {
          const args = list([this.#source.store, memory, encodingOf(strings)]);
          const made = code`new ${helper(this.#pointers(index).helper.staging)}(${args})`;
          return [{ kind: "line", code: code`const ${name} = ${made};` }];
        },
      });
      return name;
    });
  }

  /** Where the helper objects of a memory are made. */
  made(index: number): Place {
    return once(this.#made, index, () => place({ isLate: true }));
  }

  /** Where the helper objects that use a realloc get it. */
  completed(realloc: number): Place {
    return once(this.#completed, realloc, () => place({ isLate: true }));
  }

  #declare(index: number, realloc: number | undefined): DeclaredName {
    const hint = this.#hint("memory", index, realloc);
    const { memory, realloc: property } = this.#pointers(index).helper;
    const made: Definition = {
      place: this.made(index),
      write: () => {
        const owner = this.#plan.options.find((options) => options.memory === index)?.instance ?? 0;
        const args = list([this.#source.instance(owner), this.#source.memory(index)]);
        return [{ kind: "line", code: code`const ${name} = new ${helper(memory)}(${args});` }];
      },
    };
    const completed = (from: number): Definition => ({
      place: this.completed(from),
      write: () => {
        const given = this.#source.wrapped(cast(this.#source.realloc(from), helperType(property.type)));
        return [{ kind: "line", code: code`${name}.${word(property.property)} = ${given};` }];
      },
    });
    const definitions = realloc === undefined ? [made] : [made, completed(realloc)];
    const name: DeclaredName = declare(this.#scope, hint, ...definitions);
    return name;
  }

  #hint(what: string, index: number, realloc: number | undefined): string {
    const memories = this.#plan.initializers.filter(({ kind }) => kind === "extract-memory").length;
    const several = this.#reallocsOf(index).length > 1;
    return `${what}${memories > 1 ? index : ""}${several ? `Realloc${realloc ?? -1}` : ""}`;
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
  #reallocsOf(memory: number): readonly number[] {
    return once(this.#reallocs, memory, () => {
      const used = this.#plan.options.flatMap((options) =>
        options.memory === memory && options.realloc !== null ? [options.realloc] : [],
      );
      return [...new Set(used)];
    });
  }
}
