/** What a {@link Readiness} wakes up. */
export interface Waiting {
  /** Something became ready; called without harm where that is known already. */
  wake(): void;
}

/**
 * Whether something is ready: a level that its source raises and lowers, and not an event. A source has one, for
 * however many pollables.
 *
 * ```ts
 * const arrived = new Readiness();
 * socket.onmessage = () => { arrived.ready = true; };
 * const pollable = new Pollable("a message", arrived);
 * ```
 */
export class Readiness {
  #ready: boolean;
  #waits: Waiting[] = [];

  constructor(ready = false) {
    this.#ready = ready;
  }

  /** The level. Who raises it wakes up all that wait. */
  get ready(): boolean {
    return this.#ready;
  }

  set ready(ready: boolean) {
    this.#ready = ready;
    if (!ready || this.#waits.length === 0) return;
    const waits = this.#waits;
    this.#waits = [];
    for (const wait of waits) wait.wake();
  }

  /** How many wait now: none are left when nobody does. */
  get waiting(): number {
    return this.#waits.length;
  }

  /** Has a wait woken up when the level is raised next, once. */
  add(wait: Waiting): void {
    this.#waits.push(wait);
  }

  /** Forgets a wait that something else ended. */
  delete(wait: Waiting): void {
    const at = this.#waits.indexOf(wait);
    if (at >= 0) this.#waits.splice(at, 1);
  }
}

/** Whether a signal is aborted. It listens to the signal only while somebody waits, so it leaves nothing behind. */
export class Aborted extends Readiness {
  readonly #signal: AbortSignal;
  readonly #raise = (): void => {
    this.ready = true;
  };

  constructor(signal: AbortSignal) {
    super();
    this.#signal = signal;
  }

  override get ready(): boolean {
    return this.#signal.aborted;
  }

  override set ready(ready: boolean) {
    super.ready = ready;
  }

  override add(wait: Waiting): void {
    if (this.waiting === 0) this.#signal.addEventListener("abort", this.#raise, { once: true });
    super.add(wait);
  }

  override delete(wait: Waiting): void {
    super.delete(wait);
    if (this.waiting === 0) this.#signal.removeEventListener("abort", this.#raise);
  }
}
