import { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { InputStream, OutputStream } from "@wit-bindgen-ts/wasi";

const encoder = new TextEncoder();

/** An answer that comes after some milliseconds. */
class Answer {
  readonly #pollable: Pollable;
  readonly #value: unknown;
  constructor(pollable: Pollable, value: unknown) {
    this.#pollable = pollable;
    this.#value = value;
  }
  subscribe(): Pollable {
    return this.#pollable;
  }
  get(): never {
    return (this.#pollable.ready() ? this.#value : undefined) as never;
  }
}
class TryAnswer extends Answer {}

/** A stream of pieces, of which each comes some time after the one before. */
function pieces(count: number, failure?: Error): InputStream {
  let next = 0;
  return new InputStream(
    new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          await new Promise((done) => setTimeout(done, 1));
          if (next < count) controller.enqueue(encoder.encode(`piece ${next++};`));
          else if (failure === undefined) controller.close();
          else controller.error(failure);
        },
      },
      { highWaterMark: 0 },
    ),
  );
}

/** What `test:loop/host` is for one guest. */
export function hostInterface(): Record<string, unknown> {
  let collected = "";
  const decoder = new TextDecoder();
  return {
    Answer,
    TryAnswer,
    after: (ms: number) => Pollable.after(ms),
    never: () => Pollable.of(new Promise(() => {}), "what never comes"),
    pieces: (count: number) => pieces(count),
    broken: () => pieces(1, new Error("broken on purpose")),
    collect: () =>
      OutputStream.of(
        new WritableStream<Uint8Array>({
          async write(chunk) {
            await new Promise((done) => setTimeout(done, 1));
            collected += decoder.decode(chunk, { stream: true });
          },
        }),
      ),
    collected: () => collected,
    ask: (question: string) =>
      new Answer(Pollable.after(question === "never" ? 60_000 : 5), `an answer to ${question}`),
    tryAsk: (question: string) =>
      new TryAnswer(
        Pollable.after(2),
        question === "yes" ? { tag: "ok", val: "agreed" } : { tag: "err", val: "refused" },
      ),
  };
}
