import { Mismatch } from "./errors.ts";
import type { HandleTable, ResourceType } from "./handles.ts";
import type { AnyInstance } from "./instance.ts";
import type { Store } from "./store.ts";

/** A resource of the guest that the host owns, or has been lent. */
export class Owned {
  /** The guest's number for it, until it is dropped, given away, or goes back to who lent it. */
  rep: number | undefined;
  /** While a call is prepared: whether it gives the resource away, or lends it. */
  claim: boolean | undefined;
  /** Whether the host has to drop it. */
  readonly owned: boolean;
  /** What users have in hand, while that waits to be registered with the {@link Finalizer}. */
  object: object | undefined;

  constructor(rep: number, owned = true) {
    this.rep = rep;
    this.owned = owned;
  }

  /** For a method. */
  self(func: string): number {
    if (this.rep === undefined) throw new TypeError(`${func}: the resource was dropped or given away`);
    return this.rep;
  }

  /** For a parameter that borrows. */
  borrow(type: string, path: string): number {
    if (this.rep === undefined) throw new Mismatch(`a ${type} that was not dropped or given away`, this, path);
    return this.rep;
  }

  /** For a parameter that takes it. */
  take(type: string, path: string): number {
    const rep = this.borrow(type, path);
    if (!this.owned) throw new Mismatch(`a ${type} that is owned, not borrowed`, this, path);
    this.rep = undefined;
    return rep;
  }
}

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

/** `Symbol.dispose`, or what stands for it where the engine has none. */
export const dispose: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for("dispose") as typeof Symbol.dispose);

const fallback = Symbol.for("dispose");

/** The guest drops a handle of a resource of the host: what it owned is disposed of (CanonicalABI.md, "canon resource.drop"). */
export function dropHostResource(
  instance: AnyInstance,
  handles: HandleTable,
  type: ResourceType,
  index: number,
  func: string,
): void {
  instance.checkLeave(func);
  const object = handles.drop(index, type) as { [dispose]?: () => void; [fallback]?: () => void } | undefined;
  if (object === undefined) return;
  instance.leave(func);
  const method = object[dispose] ?? object[fallback];
  method?.call(object);
  instance.store.resume();
}

/** Checks a resource before a call moves any: what is given away in a call is neither given nor lent a second time. */
export function claim(store: Store, owned: Owned, type: string, path: string, own: boolean): void {
  owned.borrow(type, path);
  if (owned.claim !== undefined && (own || owned.claim)) {
    throw new Mismatch(`a ${type} that the call gives away once, and does not lend`, owned, path);
  }
  owned.claim = own;
  store.claims.push(owned);
}

export function endClaims(store: Store): void {
  const { claims } = store;
  for (let owned = claims.pop(); owned !== undefined; owned = claims.pop()) owned.claim = undefined;
}

/** An object for a resource that the guest lends to the host for the time of a call. */
export function loan(store: Store, rep: number): Owned {
  const owned = new Owned(rep, false);
  store.loans.push(owned);
  return owned;
}

export function endLoans(store: Store): void {
  for (const owned of store.loans.splice(0)) owned.rep = undefined;
}
