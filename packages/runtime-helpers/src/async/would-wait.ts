import { filterName, Trap } from "../errors.ts";

/** A guest would have to wait in a call that cannot be suspended: says which one that is, and how it could. */
export class WouldWait extends Trap {
  readonly #what: string;

  constructor(what: string) {
    super(`the guest would have to wait for ${what}, and the call in progress cannot`);
    this.#what = what;
  }

  override locate(where: string, caller?: string): void {
    if (caller !== undefined)
      this.message = `${caller} would have to wait for ${this.#what}, and is not promised: generate with --async export:${filterName(caller)}`;
    super.locate(where);
  }
}
