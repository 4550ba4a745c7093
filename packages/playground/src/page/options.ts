import type { Choice, Input } from "../shared/generated.ts";
import { byId, fillSelect } from "./base/dom.ts";

const MODES: Readonly<Record<Input["kind"], readonly (readonly [Choice["mode"], string])[]>> = {
  wit: [
    ["host", "host: code that runs it"],
    ["types", "types alone"],
    ["guest", "guest: code that is run"],
  ],
  component: [
    ["transpile", "transpile"],
    ["types", "types alone"],
  ],
};

/** What is to be generated. */
export class Options {
  readonly #mode = byId<HTMLSelectElement>("mode");
  readonly #language = byId<HTMLSelectElement>("language");
  readonly #world = byId<HTMLSelectElement>("world");
  #kind: Input["kind"] | undefined;

  constructor(changed: () => void) {
    for (const select of [this.#mode, this.#language, this.#world]) select.addEventListener("change", changed);
  }

  /** Which modes there are depends on the input. */
  offer(kind: Input["kind"]): void {
    if (this.#kind === kind) return;
    this.#kind = kind;
    fillSelect(this.#mode, MODES[kind], undefined);
    this.worlds([], undefined);
  }

  /** The worlds to choose from, of which one is not worth a question. */
  worlds(worlds: readonly string[], chosen: string | undefined): void {
    fillSelect(
      this.#world,
      worlds.map((name) => [name, name]),
      chosen,
    );
    this.#world.parentElement!.hidden = worlds.length < 2;
  }

  get choice(): Choice {
    return {
      mode: this.#mode.value as Choice["mode"],
      language: this.#language.value as Choice["language"],
      world: this.#world.value === "" ? undefined : this.#world.value,
    };
  }
}
