/** How many bytes the guest may be ahead of who reads them. */
const AHEAD = 65536;

/** From what the guest writes to a `ReadableStream`, with back-pressure. */
export class BodyPipe {
  readonly readable: ReadableStream<Uint8Array>;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #error: { readonly reason: unknown } | undefined;
  #resume: (() => void) | undefined;

  constructor() {
    this.readable = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#resume?.(),
        cancel: (reason) => {
          this.#error = { reason };
          this.#resume?.();
        },
      },
      { highWaterMark: AHEAD, size: ({ length }) => length },
    );
  }

  /** Takes bytes; gives a promise where who reads is to catch up first. */
  write(bytes: Uint8Array): Promise<void> | undefined {
    this.#check();
    this.#controller.enqueue(bytes);
    if (this.#controller.desiredSize! > 0) return undefined;
    return new Promise<void>((resolve) => {
      this.#resume = resolve;
    }).then(() => this.#check());
  }

  /** No more will come. */
  close(): void {
    if (this.#error === undefined) this.#controller.close();
  }

  /** What came is not all, and no more will. */
  fail(reason: unknown): void {
    if (this.#error !== undefined) return;
    this.#error = { reason };
    this.#controller.error(reason);
    this.#resume?.();
  }

  #check(): void {
    if (this.#error !== undefined) throw this.#error.reason;
  }
}
