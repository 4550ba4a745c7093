import { Mismatch } from "../errors.ts";
import { Words } from "../show.ts";
import { Owned, type Store } from "../state/index.ts";

/** Checks a resource before a call moves any: what is given away in a call is neither given nor lent a second time. */
export function claim({ task }: Store, owned: Owned, type: string, path: string, own: boolean): void {
  if (own) owned.given(type, path);
  else owned.borrow(type, path);
  task.claims ??= {};
  if (owned.claimant === task.claims && (own || owned.isGiven)) {
    throw new Mismatch(`a ${type} that the call gives away once, and does not lend`, new Words("it twice"), path);
  }
  owned.claimant = task.claims;
  owned.isGiven = own;
}

/** The same of one that is given away, and gives it. */
export function claimed(store: Store, owned: Owned, type: string, path: string): Owned {
  claim(store, owned, type, path, true);
  return owned;
}

/** All that the call gives away is gone. */
export function endClaims({ task }: Store): void {
  task.claims = undefined;
}

/** An object for a resource that the guest lends to the host for the time of a call. */
export function loan(store: Store, rep: number): Owned {
  const owned = new Owned(rep, false);
  store.task.loans.push(owned);
  return owned;
}

export function endLoans(store: Store): void {
  for (const owned of store.task.loans.splice(0)) owned.rep = undefined;
}
