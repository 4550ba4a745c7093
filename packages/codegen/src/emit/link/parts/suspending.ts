import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import {
  code,
  type DeclaredName,
  declare,
  type Name,
  type NameScope,
  once,
  type Place,
  place,
  quoted,
} from "../../../text/index.ts";
import { type LoweredFunction, type SuspendingSteps, suspendingTypes } from "../../canon/index.ts";

type LowerImport = Extract<Trampoline, { kind: "lower-import" }>;

/** What there is to know of trampolines. */
interface Trampolines {
  readonly scope: NameScope;
  /** A trampoline that stands for an import which may suspend. */
  readonly find: (index: number) => LowerImport | undefined;
  readonly lowered: (trampoline: LowerImport) => LoweredFunction;
  /** What its function is called. */
  readonly name: (index: number) => Name;
}

/** An import that may suspend: its steps, and what stands for it where it is linked. */
export interface SuspendingImport extends SuspendingSteps {
  readonly name: DeclaredName;
}

/** The imports that may suspend, which core modules get as what the suspension makes of them. */
export class SuspendingImports {
  /** Where that is made. */
  readonly place: Place = place({ isLate: true });
  readonly #trampolines: Trampolines;
  readonly #suspension: Name;
  readonly #imports = new Map<number, SuspendingImport>();

  constructor(trampolines: Trampolines, suspension: Name) {
    this.#trampolines = trampolines;
    this.#suspension = suspension;
  }

  /** The import that a trampoline stands for, where it may suspend. */
  of(index: number): SuspendingImport | undefined {
    const trampoline = this.#trampolines.find(index);
    return trampoline && once(this.#imports, index, () => this.#import(index, trampoline));
  }

  #import(index: number, trampoline: LowerImport): SuspendingImport {
    const { scope, lowered } = this.#trampolines;
    const start = this.#trampolines.name(index);
    const end = declare(scope, { of: start, suffix: "End" });
    const name: DeclaredName = declare(
      scope,
      { of: start, suffix: "Suspending" },
      {
        place: this.place,
        write: () => {
          const { params, result } = suspendingTypes(lowered(trampoline));
          const args = code`${quoted(params)}, ${quoted(result)}, ${start}, ${end}`;
          return [{ kind: "line", code: code`const ${name} = ${this.#suspension}.suspending(${args});` }];
        },
      },
    );
    return { name, start, end };
  }
}
