import { Trap } from "../errors.ts";

/**
 * Which component instances are entered, in components where a call can come back into one that it left. A call enters its
 * callee and all around it that the caller is not in itself (CanonicalABI.md, "Component Instance State": `may_enter_from`,
 * `enter_from`, `leave_to`).
 */
export class Entrances {
  /** For each component instance the one that created it. */
  readonly #parents: readonly (number | null)[];
  /** What each call in progress entered; first what the call from the host did. */
  readonly #calls: (readonly number[])[] = [];

  constructor(parents: readonly (number | null)[]) {
    this.#parents = parents;
  }

  /**
   * A call from one component instance to another begins.
   *
   * @throws Trap where it comes back into an instance
   */
  enter(caller: number, callee: number): void {
    const inside = this.#around(caller);
    if (this.#calls.length === 0) this.#calls.push(inside);
    const entering = this.#around(callee).filter((instance) => !inside.includes(instance));
    for (const instance of entering) {
      if (this.#calls.some((entered) => entered.includes(instance)))
        throw new Trap(
          `wasm trap: cannot enter component instance: component instance ${caller} calls into ${callee}, while a call into ${instance} is in progress`,
          { located: true },
        );
    }
    this.#calls.push(entering);
  }

  /** The call that began last ends. */
  exit(): void {
    this.#calls.pop();
    if (this.#calls.length === 1) this.#calls.pop();
  }

  #around(instance: number): number[] {
    const around: number[] = [];
    for (let at: number | null = instance; at !== null; at = this.#parents[at]!) around.push(at);
    return around;
  }
}
