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
  readonly #failed: (message: string) => void;
  #worker: Worker;
  #id = 0;
  #running: Request | undefined;
  #waiting: Request | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param isLast whether an answer is the last one to its request
   * @param heard hears the answers to the last request
   * @param failed hears that the worker itself failed, or could not be loaded
   */
  constructor(
    url: URL,
    isLast: (answer: Answer, request: Request) => boolean,
    heard: (answer: Answer) => void,
    failed: (message: string) => void,
  ) {
    [this.#url, this.#isLast, this.#heard, this.#failed] = [url, isLast, heard, failed];
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
    worker.addEventListener("error", ({ message }) => {
      worker.terminate();
      this.#failed(message ?? "its code could not be loaded");
      this.#running = undefined;
      if (worker === this.#worker) this.#worker = this.#start();
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
