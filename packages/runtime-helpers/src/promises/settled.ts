/**
 * Whether a promise has settled, as a promise: unlike others it says so at once, within `then`, where it is known. So whoever asks for
 * a pollable after the event gets one that is ready.
 */
export class Settled implements PromiseLike<void> {
  /** What it is of, in words. */
  readonly what: string;
  #isSettled = false;
  #callbacks: (() => void)[] = [];

  constructor(what: string) {
    this.what = what;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  settle(): void {
    this.#isSettled = true;
    for (const callback of this.#callbacks.splice(0)) callback();
  }

  /** Nobody wants to know any more. */
  forget(): void {
    this.#callbacks.length = 0;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited
  then<A = void, B = never>(ok?: ((value: never) => A | PromiseLike<A>) | null): PromiseLike<A | B> {
    const callback = (): void => {
      (ok as (() => unknown) | null | undefined)?.();
    };
    if (this.#isSettled) callback();
    else this.#callbacks.push(callback);
    return this as unknown as PromiseLike<A | B>;
  }
}
