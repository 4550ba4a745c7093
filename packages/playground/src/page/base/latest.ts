/** How long a worker may take with what nobody waits for any more, in milliseconds. */
const PATIENCE = 1500;

/**
 * Hands requests to a worker, one at a time and of those that wait only the last. Answers to any but the last request are dropped;
 * a worker that takes long with what is out of date is replaced.
 */
export class Latest<Request extends { readonly id: number }, Answer extends { readonly id: number }> {
  readonly #url: URL;
  readonly #isLast: (answer: Answer, request: Request) => boolean;
  readonly #heard: (answer: Answer) => void;
  #worker: Worker;
  #id = 0;
  #running: Request | undefined;
  #waiting: Request | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param isLast whether an answer is the last one to its request
   * @param heard hears the answers to the last request
   */
  constructor(url: URL, isLast: (answer: Answer, request: Request) => boolean, heard: (answer: Answer) => void) {
    [this.#url, this.#isLast, this.#heard] = [url, isLast, heard];
    this.#worker = this.#start();
  }

  ask(request: Omit<Request, "id">): void {
    this.#waiting = { ...request, id: ++this.#id } as Request;
    if (this.#running === undefined) return this.#next();
    this.#timer ??= setTimeout(() => this.#replace(), PATIENCE);
  }

  /** Nothing that was asked for is wanted any more. */
  forget(): void {
    this.#id++;
    this.#waiting = undefined;
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      if (data.id === this.#id) this.#heard(data);
      if (this.#running !== undefined && this.#isLast(data, this.#running)) this.#next();
    });
    return worker;
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#waiting;
    this.#waiting = undefined;
    if (this.#running !== undefined) this.#worker.postMessage(this.#running);
  }

  #replace(): void {
    this.#worker.terminate();
    this.#worker = this.#start();
    this.#next();
  }
}
