import type { Runnable } from "../../shared/generated.ts";
import type { CallRequest, DropRequest, RunAnswer, RunRequest } from "../../shared/running.ts";

type Result = Extract<RunAnswer, { kind: "result" }>;
type Output = Extract<RunAnswer, { kind: "output" }>;
type Question = Omit<CallRequest, "id"> | Omit<DropRequest, "id">;

let blobUrl: string | undefined;

/** The code of the worker, as a blob. */
function workerUrl(): string {
  const code = `import ${JSON.stringify(new URL("./runner.js", import.meta.url).href)};`;
  blobUrl ??= URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return blobUrl;
}

/**
 * An instance of a component, in a worker of its own. That is made from a blob, so that the page's content security policy
 * holds for it as well, whatever the server says.
 */
export class Runner {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (result: Result | undefined) => void>();
  #next = 0;

  constructor(runnable: Runnable, heard: (output: Output) => void) {
    this.#worker = new Worker(workerUrl(), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<RunAnswer>) => {
      if (data.kind === "output") return heard(data);
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    });
    this.#worker.addEventListener("error", ({ message }) => this.#failed(message));
    this.#send({ kind: "start", runnable });
  }

  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  /** @returns undefined where it was stopped before it was done */
  ask(question: Question): Promise<Result | undefined> {
    const id = this.#next++;
    return new Promise((done) => {
      this.#waiting.set(id, done);
      this.#send({ ...question, id });
    });
  }

  /** Ends it, whatever it is doing. */
  stop(): void {
    this.#worker.terminate();
    for (const done of this.#waiting.values()) done(undefined);
    this.#waiting.clear();
  }

  /** The worker itself failed, or could not be loaded: nothing more comes of it. */
  #failed(message = "its code could not be loaded"): void {
    const text = `The worker that runs components failed: ${message}`;
    for (const [id, done] of this.#waiting) done({ kind: "result", id, ok: false, text, milliseconds: 0, handles: [] });
    this.#waiting.clear();
  }

  #send(request: RunRequest): void {
    this.#worker.postMessage(request);
  }
}
