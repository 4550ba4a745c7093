import { Mismatch } from "../errors.ts";
import { Words } from "../show.ts";

/** A resource of the guest that the host owns, or has been lent. */
export class Owned {
  /** The guest's number for it, until it is dropped, given away, or goes back to who lent it. */
  rep: number | undefined;
  /** What stands for the call that claimed it last (`Task.claims`). */
  claimant: object | undefined;
  /** Whether that call gives it away, or lends it. */
  isGiven = false;
  /** Whether the host has to drop it. */
  readonly owned: boolean;
  /** What users have in hand, while that waits to be registered with the `Finalizer`. */
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
    if (this.rep === undefined)
      throw new Mismatch(`a ${type} that was not dropped or given away`, new Words("one that was"), path);
    return this.rep;
  }

  /** For a parameter that takes it, which is then gone. */
  given(type: string, path: string): number {
    const rep = this.borrow(type, path);
    if (!this.owned) throw new Mismatch(`a ${type} that is owned`, new Words("one that is borrowed"), path);
    return rep;
  }

  /** For its destructor. */
  drop(): number {
    const rep = this.rep!;
    this.rep = undefined;
    return rep;
  }
}
