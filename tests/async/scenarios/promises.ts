import { ComponentError, Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { IncomingResponse, InputStream, type OutgoingRequest, OutputStream, wasi } from "@wit-bindgen-ts/wasi";
import { equal, failure, matches, ok, sleep, thrown } from "./check.ts";
import { Counted, dispose, host, imports, type Scenario } from "./env.ts";

const never = new Promise<never>(() => {});

/** The waiter's imports with the streams of the package, and what its host opens. */
const withStreams = (open: (name: string) => unknown): object => ({
  ...wasi(),
  "test:waiter/host": { ...host, open },
  tick: () => 1,
});

/** A stream of pieces; gives how many of them were asked for. */
function pieces(count: number): { stream: ReadableStream<Uint8Array>; asked: () => number; cancelled: () => boolean } {
  let asked = 0;
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (asked === count) return controller.close();
        controller.enqueue(Uint8Array.of(asked++));
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, asked: () => asked, cancelled: () => isCancelled };
}

/** What hosts may return in place of their own objects. */
const given: Readonly<Record<string, Scenario>> = {
  "a promise is a pollable, however it settles": async ({ instantiate }) => {
    const { tasks } = await instantiate(
      imports({
        event: (name) => {
          if (name === "never") return never;
          return sleep(Number(name)).then(() => {
            if (name === "4") throw new Error("nobody looks at this");
          });
        },
      }),
    );
    equal(await tasks["waitFor"]!("3"), true);
    equal(await tasks["waitFor"]!("4"), true);
    equal(await tasks["waitAtMost"]!("never", 5), false);
    equal(await tasks["waitForAll"]!(["30", "1", "15"]), [1, 2, 0]);
  },
  "an object of the host's class is one as ever": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports({ event: () => Pollable.after(1) }));
    equal(await tasks["waitFor"]!("x"), true);
  },
  "a promise is a future": async ({ instantiate }) => {
    const { later } = await instantiate(imports({ ask: async (question) => `${question}: yes` }));
    equal(await later["ask"]!("a"), "a: yes");
    equal(await Promise.all([later["ask"]!("b"), later["ask"]!("c")]), ["b: yes", "c: yes"]);
    const slow = await instantiate(imports({ ask: (question) => sleep(5).then(() => question) }));
    equal(await slow.later["ask"]!("d"), "d");
  },
  "also where the host gives no class for it": async ({ instantiate, none }) => {
    const { FutureAnswer: _, ...others } = host;
    const ask = async (question: string): Promise<string> => question;
    const given = imports({}, { "test:waiter/host": { ...others, ask } });
    equal(await (await instantiate(given)).later["ask"]!("a"), "a");
    await none(given);
  },
  "what is no class is refused, if it is given for one": async ({ instantiate }) => {
    const given = imports({}, { "test:waiter/host": { ...host, FutureAnswer: 1 } });
    matches(await failure(instantiate(given)), /LinkError: .*expected a class as "FutureAnswer", got 1/);
  },
  "a rejection of the error's type reaches the guest": async ({ instantiate }) => {
    const { later } = await instantiate(
      imports({
        ask: async (question) => {
          if (question === "a") throw "nobody knows";
          throw Object.assign(new Error("told"), { payload: "nobody is there" });
        },
      }),
    );
    matches(await failure(later["ask"]!("a")), /ComponentError: .*"nobody knows"/);
    matches(await failure(later["ask"]!("b")), /ComponentError: .*"nobody is there"/);
  },
  "any other rejection is a trap with its cause": async ({ instantiate }) => {
    const boom = new Error("boom");
    const { later } = await instantiate(imports({ ask: () => Promise.reject(boom) }));
    equal((await failure(later["ask"]!("a"))) === boom, true);
    equal((await failure(later["after"]!(1))).cause === boom, true);
    const wrong = await instantiate(imports({ ask: () => Promise.reject(5) }));
    matches(
      await failure(wrong.later["ask"]!("a")),
      /TypeError: host\.FutureAnswer\.get \(host.future-answer.get\): result.val: expected string, got 5/,
    );
  },
  "what the promise comes to is checked": async ({ instantiate }) => {
    const { later } = await instantiate(imports({ ask: async () => 5 }));
    matches(
      await failure(later["ask"]!("a")),
      /TypeError: host\.FutureAnswer\.get \(host.future-answer.get\): result.val: expected string, got 5/,
    );
  },
  "what is neither is refused": async ({ instantiate }) => {
    const { later } = await instantiate(imports({ ask: () => "at once" }));
    matches(await failure(later["ask"]!("a")), /TypeError: host.ask: result: expected future-answer, got "at once"/);
    const { tasks } = await instantiate(imports({ event: () => 5 }));
    matches(await failure(tasks["waitFor"]!("a")), /TypeError: host.event: result: expected pollable, got 5/);
  },
  "a class that makes nothing of a promise is told": async ({ none }) => {
    class Own {
      ready(): boolean {
        return true;
      }
      block(): void {}
    }
    const io = { "wasi:io/poll": { Pollable: Own, poll: () => [0] } };
    const streams = imports() as Record<string, object>;
    const clock = { ...streams["wasi:clocks/monotonic-clock"], Pollable: Own };
    const all = Object.fromEntries(
      Object.entries(streams).map(([id, items]) => [id, "Pollable" in items ? { ...items, Pollable: Own } : items]),
    );
    const { later } = await none({
      ...all,
      ...io,
      "wasi:clocks/monotonic-clock": clock,
      "test:waiter/host": { ...host, event: async () => 1 },
    });
    matches(
      thrown(() => later["event"]!("x")),
      /TypeError: host.event: result: expected an object of the host's class "Own" for the pollable, got a promise: give a class with a static method `of`/,
    );
  },
  "who cannot wait is told what for": async ({ plain }) => {
    const { later } = await plain(imports({ ask: async (question) => question }));
    matches(
      thrown(() => later["ask"]!("a")),
      /Trap: .*later.ask would have to wait for the promise of host.ask, .*--async export:later.ask/,
    );
  },
  "a ReadableStream is an input-stream": async ({ instantiate }) => {
    const bytes = pieces(5);
    const { pipes } = await instantiate(withStreams(() => bytes.stream));
    equal(await pipes["read"]!("x"), Uint8Array.of(0, 1, 2, 3, 4));
    const later = await instantiate(withStreams(async () => pieces(2).stream));
    equal(await later.pipes["read"]!("x"), Uint8Array.of(0, 1));
  },
  "a promise is the response of WASI's HTTP": async ({ instantiate }) => {
    const handle = async (request: OutgoingRequest): Promise<IncomingResponse> => {
      if (request.pathWithQuery() === "/slow") throw { tag: "connection-timeout" };
      await sleep(1);
      return new IncomingResponse(new Response("hello", { status: 201 }));
    };
    const given = withStreams(() => undefined);
    const { tasks } = await instantiate({ ...given, "wasi:http/outgoing-handler": { handle } });
    const answers = await tasks["fetchAll"]!(["http://localhost/a", "http://localhost/b"], []);
    equal(answers, [
      [201, 5],
      [201, 5],
    ]);
    matches(await failure(tasks["fetchAll"]!(["http://localhost/slow"], [])), /ComponentError: .*ConnectionTimeout/);
  },
  "where the class makes one of it": async ({ instantiate }) => {
    const { pipes } = await instantiate(imports({ open: () => pieces(1).stream }));
    matches(
      await failure(pipes["read"]!("x")),
      /TypeError: host.open: result: expected an object of the host's class "Nothing" for the input-stream, got a ReadableStream: .*`of`/,
    );
  },
};

/** What callers get. */
const awaited: Readonly<Record<string, Scenario>> = {
  "a pollable that is waited for, and disposed of": async ({ instantiate, plain, none }) => {
    for (const make of [instantiate, plain, none]) {
      const { later } = await make(imports());
      const before = Counted.live;
      const start = performance.now();
      equal(await later["afterAsync"]!(10), undefined);
      ok(performance.now() - start > 8, "it was waited for");
      equal(Counted.live, before);
      matches(await failure(later["afterAsync"]!(-1)), /TypeError: later.after: parameter "ms": expected u32, got -1/);
    }
  },
  "several at once": async ({ instantiate, none }) => {
    for (const make of [instantiate, none]) {
      const { later } = await make(imports());
      const done: string[] = [];
      const call = async (name: string, returned: Promise<unknown>): Promise<void> => {
        await returned;
        done.push(name);
      };
      const first = call("first", later["afterAsync"]!(300));
      await Promise.all([first, call("sum", later["sumAsync"]!([1], 300)), call("last", later["afterAsync"]!(20))]);
      equal(done[0], "last");
    }
  },
  "a pollable that nothing can make ready": async ({ none }) => {
    const { later } = await none(imports());
    matches(await failure(later["eventAsync"]!("x")), /Trap: .*deadlock: waits for x/);
  },
  "given up, the guest lives on": async ({ instantiate, plain, none }) => {
    for (const make of [instantiate, plain, none]) {
      const { later } = await make(imports({ event: (name) => Counted.of(never, name) }));
      const before = Counted.live;
      const controller = new AbortController();
      const { signal } = controller;
      const waits = [
        failure(later["eventAsync"]!("x", { signal })),
        failure(later["afterAsync"]!(60_000, { signal })),
        failure(later["sumAsync"]!([1], 60_000, { signal })),
      ];
      await sleep(5);
      const reason = new Error("enough");
      controller.abort(reason);
      for (const error of await Promise.all(waits)) equal(error === reason, true);
      await sleep(1);
      equal(Counted.live, before);
      equal((await failure(later["sumAsync"]!([1], 1, { signal }))) === reason, true);
      equal(await later["sumAsync"]!([1, 2], 1), 3);
    }
  },
  "what is no signal": async ({ instantiate }) => {
    const { later } = await instantiate(imports());
    matches(
      await failure(later["afterAsync"]!(1, { signal: 1 })),
      /TypeError: later.after: parameter "options.signal": expected an AbortSignal/,
    );
  },
  "the value of a future": async ({ instantiate, plain, none }) => {
    for (const make of [instantiate, plain, none]) {
      const { later } = await make(imports());
      const before = Counted.live;
      equal(await later["sumAsync"]!([1, 2, 3], 5), 6);
      const error = await failure(later["sumAsync"]!([0xffffffff, 1], 1));
      ok(error instanceof ComponentError, "it is an error of the component");
      equal((error as ComponentError).payload, "the sum is too large");
      equal(Counted.live, before);
    }
  },
  "the pollable of a resource": async ({ instantiate }) => {
    const { later } = await instantiate(imports());
    const sum = (await later["sum"]!([4], 5)) as unknown as Disposable & {
      subscribeAsync(): Promise<void>;
      get(): Promise<unknown>;
    };
    await sum.subscribeAsync();
    equal(await sum.get(), { tag: "ok", val: { tag: "ok", val: 4 } });
    sum[dispose]();
  },
  "a plain method waits until the guest is free": async ({ instantiate }) => {
    const { later, tasks } = await instantiate(imports());
    const sum = later["sumAsync"]!([1, 2], 5);
    const after = later["afterAsync"]!(5);
    const order: string[] = [];
    const slept = tasks["sleep"]!(60).then(() => order.push("slept"));
    await Promise.all([
      slept,
      // The pollable is the host's, and ready while the guest sleeps.
      after.then(() => order.push("after")),
      sum.then((value) => order.push(`sum ${value}`)),
    ]);
    equal(order, ["after", "slept", "sum 3"]);
  },
  "aborted in the queue it has done nothing": async ({ instantiate }) => {
    const { later, tasks } = await instantiate(imports());
    const before = Counted.live;
    const sleeping = tasks["sleep"]!(20);
    const controller = new AbortController();
    const waiting = failure(later["afterAsync"]!(1, { signal: controller.signal }));
    controller.abort("enough");
    equal(await waiting, "enough");
    await sleeping;
    equal(Counted.live, before);
  },
  "what a guest passes out as a stream": async ({ instantiate }) => {
    const bytes = pieces(4);
    const { pipes } = await instantiate(withStreams(() => bytes.stream));
    const stream: InputStream = await pipes["open"]!("x");
    ok(stream instanceof InputStream, "it is the stream of the host");
    const reader = stream.readable.getReader();
    equal(bytes.asked(), 0);
    equal((await reader.read()).value, Uint8Array.of(0));
    ok(bytes.asked() <= 2, "one is read ahead");
    await reader.cancel();
    equal(bytes.cancelled(), true);
  },
  "in a loop": async ({ instantiate }) => {
    const [all, some] = [pieces(4), pieces(4)];
    const { pipes } = await instantiate(withStreams((name) => (name === "all" ? all.stream : some.stream)));
    const chunks: number[] = [];
    for await (const chunk of (await pipes["open"]!("all")) as InputStream) chunks.push(...chunk);
    equal(chunks, [0, 1, 2, 3]);
    for await (const chunk of (await pipes["open"]!("some")) as InputStream) if (chunk[0] === 1) break;
    equal(some.cancelled(), true);
  },
  "a stream of JavaScript to one of the guest's": async () => {
    const written: number[] = [];
    let free: () => void = () => {};
    let isClosed = false;
    const output = OutputStream.of(
      new WritableStream<Uint8Array>({
        write(bytes) {
          written.push(bytes.length);
          return new Promise((done) => {
            free = done;
          });
        },
        close() {
          isClosed = true;
        },
      }),
    );
    const writer = output.writable.getWriter();
    const both = Promise.all([writer.write(new Uint8Array(100_000)), writer.write(new Uint8Array(5))]);
    for (const count of [1, 2, 3]) {
      await sleep(1);
      equal(written.length, count);
      free();
    }
    await both;
    equal(written, [65536, 34464, 5]);
    await writer.close();
    await sleep(1);
    equal(isClosed, true);
  },
};

/** Promises both ways: what a host may return, and what a caller gets. */
export const promises: Readonly<Record<string, Scenario>> = { ...given, ...awaited };
