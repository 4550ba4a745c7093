import type { Owned } from "../state/index.ts";

/**
 * Drops resources of one type of the guest whose objects were collected: a safety net for those that nobody disposed of. To register an
 * object costs ten times as much as to make it, so that waits for the end of the job: most are gone by then.
 */
export class Finalizer {
  readonly #registry: FinalizationRegistry<Owned>;
  /** Made in this job: the first so many, behind them some that were dropped. */
  #young: Owned[] | undefined;
  #count = 0;

  constructor(drop: (owned: Owned) => void) {
    this.#registry = new FinalizationRegistry((owned) => {
      try {
        drop(owned);
      } catch {
        // There is nobody to catch it. A trap is told to the next call.
      }
    });
  }

  add(object: object, owned: Owned): void {
    if (!owned.owned) return;
    owned.object = object;
    const young = this.#young ?? this.#begin();
    // Where things are dropped in the order of `using`, the next one takes the place of the last.
    let count = this.#count;
    while (count > 0 && young[count - 1]!.rep === undefined) count--;
    young[count++] = owned;
    this.#count = count;
    if (count === 1000) this.#register();
  }

  #begin(): Owned[] {
    queueMicrotask(() => this.#register());
    this.#young = [];
    return this.#young;
  }

  #register(): void {
    for (const owned of this.#young ?? []) {
      if (owned.rep !== undefined) this.#registry.register(owned.object!, owned);
      owned.object = undefined;
    }
    this.#young = undefined;
    this.#count = 0;
  }
}
