import { Store } from "../state/index.ts";

/** The store of an instantiation that has promised calls. */
export class AsyncStore extends Store {
  /** The promised call that is in progress, which may be suspended. */
  promised: string | undefined;
  /** Told once, when the guest traps. */
  onTrap: (() => void) | undefined;

  get isLocked(): boolean {
    return this.locked;
  }

  override trap(error: unknown, func?: string): unknown {
    const cause = super.trap(error, func);
    const { onTrap } = this;
    this.onTrap = undefined;
    onTrap?.();
    return cause;
  }

  protected override reason(): string {
    const { promised } = this;
    return promised === undefined || this.trapped ? super.reason() : `${promised} has not ended`;
  }
}
