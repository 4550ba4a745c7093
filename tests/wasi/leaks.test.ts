import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Abandonable, Pollable, Readiness } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import {
  InputStream,
  ioPoll,
  monotonicClock,
  OutputStream,
  outgoingHandler,
  RequestOptions,
} from "@wit-bindgen-ts/wasi";
import { request, serve } from "./http-support.ts";
import { bytes, turn, waiting } from "./support.ts";

/** All sources that anything ever waited for in a test. */
const sources = new Set<Readiness>();
const { add } = Readiness.prototype;

beforeEach(() => {
  sources.clear();
  Readiness.prototype.add = function (wait) {
    sources.add(this);
    add.call(this, wait);
  };
});

afterEach(() => {
  Readiness.prototype.add = add;
});

/** How many wait, in all. */
const registered = (): number => [...sources].reduce((sum, { waiting: count }) => sum + count, 0);

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

const never = (): ReadableStream<Uint8Array> => new ReadableStream();
const busy = (): OutputStream => {
  const output = new OutputStream({ write: () => new Promise(() => {}) });
  output.checkWrite();
  output.write(bytes("x"));
  return output;
};
const full = (): InputStream => {
  const input = new InputStream(new Blob(["x"]).stream());
  input.subscribe();
  return input;
};

let authority: string;

describe("what is given up leaves no registration and no timer", () => {
  beforeAll(async () => {
    authority = await serve(() => {});
  });

  test.each<[string, () => unknown]>([
    ["a blocking read", () => new InputStream(never()).blockingRead(1n)],
    ["a blocking skip", () => new InputStream(never()).blockingSkip(1n)],
    ["a blocking write, before there is room", () => busy().blockingWriteAndFlush(bytes("y"))],
    [
      "a blocking write, before it is flushed",
      () => new OutputStream({ write: () => new Promise(() => {}) }).blockingWriteAndFlush(bytes("y")),
    ],
    ["a blocking flush", () => busy().blockingFlush()],
    ["zeroes", () => busy().blockingWriteZeroesAndFlush(1n)],
    ["a blocking splice, before there is room", () => busy().blockingSplice(full(), 1n)],
    [
      "a blocking splice, before there is something",
      () => new OutputStream({ write: () => {} }).blockingSplice(new InputStream(never()), 1n),
    ],
    ["a timer", () => monotonicClock.subscribeDuration(10n ** 12n).block()],
    [
      "a poll of all sorts",
      () =>
        ioPoll.poll([
          new InputStream(never()).subscribe(),
          busy().subscribe(),
          monotonicClock.subscribeDuration(10n ** 12n),
          Pollable.aborted(new AbortController().signal),
          Pollable.of(new Promise(() => {})),
          Pollable.never("nothing"),
        ]),
    ],
  ])("%s", async (_what, start) => {
    const before = timers();
    const wait = waiting(start() as Promise<unknown> & Abandonable);
    const result = expect(wait.then()).rejects.toBe("enough");
    expect(registered() + timers() - before).toBeGreaterThan(0);
    wait.abandon("enough");
    await result;
    expect({ registered: registered(), timers: timers() }).toEqual({ registered: 0, timers: before });
  });

  test("a request that waits for its response, with a timeout", async () => {
    const before = timers();
    const options = new RequestOptions();
    options.setFirstByteTimeout(10n ** 12n);
    const future = outgoingHandler(fetch).handle(request(authority), options);
    const wait = waiting(future.subscribe().block());
    const result = expect(wait.then()).rejects.toBe("enough");
    await turn();
    wait.abandon("enough");
    future[dispose]();
    await result;
    while (timers() > before) await turn();
    expect(registered()).toBe(0);
  });
});

test("ten thousand reads and writes one after the other leave nothing behind", async () => {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const input = new InputStream(
    new ReadableStream({
      start: (given) => {
        controller = given;
      },
    }),
  );
  const output = new OutputStream({ write: () => Promise.resolve() });
  for (let round = 0; round < 10_000; round++) {
    // `then`, because `await` listens one microtask later, when there may be nothing left to wait for.
    const read = waiting(input.blockingRead(1n)).then();
    controller!.enqueue(bytes("x"));
    await waiting(output.blockingWriteAndFlush(await read)).then();
  }
  expect({ sources: sources.size, registered: registered() }).toEqual({ sources: 2, registered: 0 });
});
