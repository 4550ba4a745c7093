import { describe, expect, jest, test } from "@jest/globals";
import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import { InputStream, ioPoll, OutputStream, sinkOf } from "@wit-bindgen-ts/wasi";
import { bytes, failure, payload, rejection, text, turn, waiting } from "./support.ts";

/** A stream whose chunks come when the test says so. */
function controlled(): {
  readonly stream: ReadableStream<Uint8Array>;
  readonly source: ReadableStreamDefaultController;
} {
  let source: ReadableStreamDefaultController | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      source = controller;
    },
  });
  return { stream, source: source! };
}

/** A sink that takes each write when the test says so. */
class SlowSink {
  readonly taken: string[] = [];
  readonly #pending: (() => void)[] = [];

  readonly write = (data: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      this.#pending.push(() => {
        this.taken.push(text(data));
        resolve();
      });
    });

  get pending(): number {
    return this.#pending.length;
  }

  async next(): Promise<void> {
    this.#pending.shift()?.();
    await turn();
  }
}

describe("an input stream", () => {
  test("gives what there is, piece by piece, and then that it is closed", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    expect(input.read(10n)).toHaveLength(0);
    source.enqueue(bytes("hello"));
    source.enqueue(bytes(" world"));
    source.close();
    await input.subscribe().block();
    expect(text(input.read(4n))).toBe("hell");
    expect(text(input.read(100n))).toBe("o");
    expect(text(await input.blockingRead(2n ** 64n - 1n))).toBe(" world");
    await input.subscribe().block();
    expect(payload(() => input.read(1n))).toEqual({ tag: "closed" });
    expect(payload(() => input.blockingSkip(1n))).toEqual({ tag: "closed" });
  });

  test("waits only where nothing is there", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream, { what: "a letter" });
    const wait = waiting(input.blockingRead(10n));
    expect(String(wait)).toBe("a letter");
    source.enqueue(bytes("dear"));
    expect(text(await wait)).toBe("dear");
    source.enqueue(bytes("reader"));
    await turn();
    expect(input.blockingSkip(4n)).toBe(4n);
    expect(text(input.blockingRead(10n) as Uint8Array)).toBe("er");
  });

  test("goes by one pollable, which is ready as often as there is something", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    const pollable = input.subscribe();
    const seen: boolean[] = [pollable.ready()];
    for (const chunk of ["a", "b"]) {
      source.enqueue(bytes(chunk));
      expect(await ioPoll.poll([pollable])).toEqual(Uint32Array.of(0));
      seen.push(pollable.ready(), text(input.read(9n)) === chunk, pollable.ready());
    }
    expect(seen).toEqual([false, true, true, false, true, true, false]);
  });

  test("fails once, with what its source failed with, and is closed after that", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    const read = input.blockingRead(1n);
    source.error(new Error("torn", { cause: new Error("pulled") }));
    expect(failure(await rejection(read))).toBe("torn: pulled");
    expect(payload(() => input.read(1n))).toEqual({ tag: "closed" });
  });

  test("fails where its source gives no bytes", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    const read = input.blockingRead(1n);
    source.enqueue("text");
    expect(failure(await rejection(read))).toContain("no Uint8Array");
  });

  test("passes over empty chunks", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    const read = input.blockingRead(5n);
    for (const chunk of ["", "", "x"]) source.enqueue(bytes(chunk));
    expect(text(await read)).toBe("x");
  });

  test("reads nothing before a guest asks, and then one chunk ahead", async () => {
    let pulls = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls++;
          controller.enqueue(new Uint8Array(10));
        },
      },
      { highWaterMark: 0 },
    );
    const input = new InputStream(stream);
    await turn();
    expect(pulls).toBe(0);
    expect(await input.blockingRead(5n)).toHaveLength(5);
    await turn();
    expect(pulls).toBe(1);
    expect(input.read(5n)).toHaveLength(5);
    await turn();
    await turn();
    expect(pulls).toBe(2);
  });

  test("that is dropped cancels its source, also before the first byte; a shared one does not", async () => {
    const reasons: string[] = [];
    const make = (name: string): ReadableStream<Uint8Array> =>
      new ReadableStream({ cancel: () => void reasons.push(name) }, { highWaterMark: 0 });
    const inputs = ["unread", "read", "shared"].map(
      (name) => new InputStream(make(name), { shared: name === "shared" }),
    );
    inputs[1]!.read(1n);
    inputs[2]!.read(1n);
    for (const input of inputs) input[dispose]();
    await turn();
    expect(reasons).toEqual(["unread", "read"]);
  });

  test("is as before where a wait for it is given up", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    const wait = waiting(input.blockingRead(10n));
    const result = expect(wait.then()).rejects.toBe("enough");
    const { readiness } = input.subscribe();
    expect(readiness?.waiting).toBe(1);
    wait.abandon("enough");
    expect(readiness?.waiting).toBe(0);
    await result;
    source.enqueue(bytes("late"));
    await turn();
    expect(text(input.read(10n))).toBe("late");
  });

  test("without a source is at its end", () => {
    const input = new InputStream();
    expect(input.subscribe().ready()).toBe(true);
    expect(payload(() => input.blockingRead(1n))).toEqual({ tag: "closed" });
  });
});

describe("an output stream", () => {
  test("over a sink that needs no wait never gives a promise", async () => {
    const input = new InputStreamOf("c");
    await turn();
    const taken: string[] = [];
    const output = new OutputStream({ write: (data) => taken.push(text(data)) });
    expect(output.blockingWriteAndFlush(bytes("a"))).toBeUndefined();
    expect(output.checkWrite()).toBeGreaterThanOrEqual(4096n);
    output.write(bytes("b"));
    output.writeZeroes(2n);
    output.flush();
    expect(output.blockingFlush()).toBeUndefined();
    expect(output.blockingWriteZeroesAndFlush(1n)).toBeUndefined();
    expect(output.blockingSplice(input, 9n)).toBe(1n);
    expect(taken).toEqual(["a", "b", "\0\0", "\0", "c"]);
  });

  test("permits nothing while the sink takes its time", async () => {
    const sink = new SlowSink();
    const output = new OutputStream(sink, { what: "a slow sink" });
    output.checkWrite();
    output.write(bytes("one"));
    expect(output.checkWrite()).toBe(0n);
    expect(output.subscribe().ready()).toBe(false);
    expect(() => output.write(bytes("two"))).toThrow(Trap);
    expect(output.splice(new InputStreamOf("three"), 9n)).toBe(0n);
    const wait = waiting(output.blockingFlush());
    expect(String(wait)).toBe("a slow sink");
    await sink.next();
    await wait;
    expect(output.checkWrite()).toBeGreaterThan(0n);
    expect(sink.taken).toEqual(["one"]);
  });

  test("writes and flushes in one: it waits for room, and then until all is written", async () => {
    const sink = new SlowSink();
    const output = new OutputStream(sink);
    const done: string[] = [];
    const first = waiting(output.blockingWriteAndFlush(bytes("first"))).then(() => done.push("first"));
    const second = waiting(output.blockingWriteAndFlush(bytes("second"))).then(() => done.push("second"));
    expect(sink.pending).toBe(1);
    await sink.next();
    expect({ done: [...done], pending: sink.pending }).toEqual({ done: ["first"], pending: 1 });
    await sink.next();
    await Promise.all([first, second]);
    expect(done).toEqual(["first", "second"]);
  });

  test.each<[string, (output: OutputStream) => unknown, string]>([
    ["without a permit", (output) => output.write(bytes("x")), "check-write permitted 0"],
    [
      "beyond the permit",
      (output) => output.write(new Uint8Array(Number(output.checkWrite()) + 1)),
      "writes 65537 bytes",
    ],
    ["zeroes beyond the permit", (output) => output.writeZeroes(1n), "writes 1 zeroes"],
    ["too much at once", (output) => output.blockingWriteAndFlush(new Uint8Array(4097)), "of which it may 4096"],
    ["too many zeroes at once", (output) => output.blockingWriteZeroesAndFlush(2n ** 63n), "of which it may 4096"],
  ])("that is written to %s traps", (_what, write, message) => {
    const output = new OutputStream({ write: () => {} });
    expect(() => write(output)).toThrow(Trap);
    expect(() => write(output)).toThrow(message);
  });

  test("uses up its permit", () => {
    const output = new OutputStream({ write: () => {} });
    const permit = Number(output.checkWrite());
    output.write(new Uint8Array(permit - 1));
    output.write(new Uint8Array(1));
    expect(() => output.write(new Uint8Array(1))).toThrow(Trap);
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("full");
      },
    ],
    ["rejects", () => Promise.reject(new Error("full"))],
  ])("fails once where its sink %s, and is closed after that", async (_how, write) => {
    const output = new OutputStream({ write });
    const written = (async () => output.blockingWriteAndFlush(bytes("x")))();
    expect(failure(await rejection(written))).toBe("full");
    expect(output.subscribe().ready()).toBe(true);
    for (const call of [() => output.checkWrite(), () => output.blockingFlush(), () => output.flush()])
      expect(payload(call)).toEqual({ tag: "closed" });
  });

  test("of another implementation's input stream takes nothing", () => {
    const output = new OutputStream({ write: () => {} });
    expect(() => output.splice({ read: () => bytes("x") } as never, 1n)).toThrow("of another implementation");
  });
});

/** Short for an input stream with everything there. */
class InputStreamOf extends InputStream {
  constructor(content: string) {
    super(new ReadableStream({ start: (controller) => controller.enqueue(bytes(content)) }));
    this.subscribe();
  }
}

describe("an output stream over a WritableStream", () => {
  test("waits as its queueing strategy says", async () => {
    const taken: string[] = [];
    const write = (data: Uint8Array): void => void taken.push(text(data));
    const strict = new OutputStream(sinkOf(new WritableStream({ write })));
    await waiting(strict.blockingWriteAndFlush(bytes("a")));
    expect(taken).toEqual(["a"]);
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 10 });
    const loose = new OutputStream(sinkOf(new WritableStream({ write }, strategy)));
    expect(loose.blockingWriteAndFlush(bytes("12345"))).toBeUndefined();
    await waiting(loose.blockingWriteAndFlush(bytes("67890")));
    expect(taken).toEqual(["a", "12345", "67890"]);
  });

  test("fails when that does, also while nothing is written", async () => {
    let fail: ((reason: unknown) => void) | undefined;
    const stream = new WritableStream<Uint8Array>({
      start: (controller) => {
        fail = (reason) => controller.error(reason);
      },
    });
    const output = new OutputStream(sinkOf(stream));
    fail!(new Error("gone"));
    await turn();
    expect(failure(payload(() => output.checkWrite()))).toBe("gone");
  });

  test("fails where a write does", async () => {
    const stream = new WritableStream<Uint8Array>({ write: () => Promise.reject(new Error("full")) });
    const output = new OutputStream(sinkOf(stream));
    expect(failure(await rejection(output.blockingWriteAndFlush(bytes("x"))))).toBe("full");
  });

  test("closes it when it is dropped", async () => {
    const close = jest.fn();
    const output = new OutputStream(sinkOf(new WritableStream({ close: () => void close() })));
    output[dispose]();
    await turn();
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe("64 MiB from one stream to another", () => {
  const CHUNK = 65536;
  const TOTAL = 2 ** 26;

  /** A source and a sink, with the most that was ever between the two. */
  function pipe(): {
    readonly input: InputStream;
    readonly output: OutputStream;
    readonly most: () => number;
    readonly sum: () => number;
  } {
    let [made, taken, most] = [0, 0, 0];
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (made === TOTAL) return controller.close();
        controller.enqueue(new Uint8Array(CHUNK).fill(made / CHUNK));
        made += CHUNK;
        most = Math.max(most, made - taken);
      },
    });
    const sink = new WritableStream<Uint8Array>({
      async write(data) {
        if (taken % (64 * CHUNK) === 0) await turn();
        expect(data[0]).toBe((taken / CHUNK) % 256);
        taken += data.length;
      },
    });
    return {
      input: new InputStream(source),
      output: new OutputStream(sinkOf(sink)),
      most: () => most,
      sum: () => taken,
    };
  }

  test("never has more than a few chunks under way: read and write", async () => {
    const { input, output, most, sum } = pipe();
    try {
      for (;;) {
        const data = await input.blockingRead(BigInt(CHUNK));
        await output.subscribe().block();
        expect(output.checkWrite()).toBe(BigInt(CHUNK));
        output.write(data);
      }
    } catch (error) {
      expect(
        payload(() => {
          throw error;
        }),
      ).toEqual({ tag: "closed" });
    }
    await output.blockingFlush();
    expect(sum()).toBe(TOTAL);
    expect(most()).toBeLessThanOrEqual(6 * CHUNK);
  });

  test("never has more than a few chunks under way: splice", async () => {
    const { input, output, most, sum } = pipe();
    const all = (async () => {
      for (;;) await output.blockingSplice(input, 2n ** 40n);
    })();
    expect(await rejection(all)).toEqual({ tag: "closed" });
    await output.blockingFlush();
    expect(sum()).toBe(TOTAL);
    expect(most()).toBeLessThanOrEqual(6 * CHUNK);
  });
});

describe("poll", () => {
  test("takes pollables of another implementation beside ours", async () => {
    let isReady = false;
    let release: (() => void) | undefined;
    const other = {
      ready: () => isReady,
      block: () =>
        new Promise<void>((resolve) => {
          release = () => {
            isReady = true;
            resolve();
          };
        }),
    };
    const { stream, source } = controlled();
    const ours = new InputStream(stream).subscribe();
    const first = waiting(ioPoll.poll([other as never, ours])).then((found) => [...found]);
    release!();
    expect(await first).toEqual([0]);
    source.enqueue(bytes("x"));
    await turn();
    expect(ioPoll.poll([ours, other as never])).toEqual(Uint32Array.of(0, 1));
  });
});

describe("a stream that a guest passed out", () => {
  test("is a stream of JavaScript, with nothing read before it is asked for", async () => {
    const { stream, source } = controlled();
    const input = InputStream.of(stream, "a page");
    expect(input.readable).toBe(input.readable);
    source.enqueue(bytes("hello"));
    source.enqueue(bytes(" world"));
    source.close();
    expect(await new Response(input.readable).text()).toBe("hello world");
  });

  test("fails with what the host's failed with", async () => {
    const { stream, source } = controlled();
    const input = new InputStream(stream);
    const boom = new Error("boom");
    source.error(boom);
    await expect(input.readable.getReader().read()).rejects.toBe(boom);
    const failing = controlled();
    const chunks = new InputStream(failing.stream)[Symbol.asyncIterator]();
    failing.source.error(boom);
    await expect(chunks.next()).rejects.toBe(boom);
  });

  test("is cancelled while somebody reads", async () => {
    const cancel = jest.fn<() => void>();
    const input = new InputStream(new ReadableStream({ cancel }));
    const reader = input.readable.getReader();
    const reading = reader.read();
    await turn();
    await reader.cancel("enough");
    expect(await reading).toEqual({ done: true, value: undefined });
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(payload(() => input.read(1n))).toEqual({ tag: "closed" });
  });

  test("names what it is of where a guest waits for it", () => {
    const wait = InputStream.of(controlled().stream, "the stream of host.open").blockingRead(1n);
    expect(String(wait)).toBe("the stream of host.open");
  });

  test("is written to as fast as the host takes it", async () => {
    const sink = new SlowSink();
    let closed = 0;
    const output = new OutputStream({ write: sink.write, close: () => void closed++ });
    const writer = output.writable.getWriter();
    const written: string[] = [];
    const writes = ["one", "two"].map((word) => writer.write(bytes(word)).then(() => written.push(word)));
    await turn();
    expect([sink.pending, sink.taken, written]).toEqual([1, [], []]);
    await sink.next();
    await turn();
    expect([sink.pending, sink.taken, written]).toEqual([1, ["one"], ["one"]]);
    await sink.next();
    await Promise.all(writes);
    await writer.close();
    expect([sink.taken, written, closed]).toEqual([["one", "two"], ["one", "two"], 1]);
  });

  test("fails with what the host's sink failed with, and ends with an abort", async () => {
    const boom = new Error("boom");
    const output = new OutputStream({ write: () => Promise.reject(boom) });
    await expect(output.writable.getWriter().write(bytes("x"))).rejects.toBe(boom);
    let closed = 0;
    const other = new OutputStream({ write: () => {}, close: () => void closed++ });
    await other.writable.abort();
    expect(closed).toBe(1);
  });

  test("to a WritableStream, which says what it is of", async () => {
    let free: () => void = () => {};
    const write = (): Promise<void> =>
      new Promise((resolve) => {
        free = resolve;
      });
    const output = OutputStream.of(new WritableStream({ write }), "the stream of host.save");
    output.checkWrite();
    output.write(bytes("x"));
    expect(String(output.blockingFlush())).toBe("the stream of host.save");
    await turn();
    free();
    await output.blockingFlush();
  });
});
