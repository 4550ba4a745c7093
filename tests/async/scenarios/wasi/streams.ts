import { InputStream, OutputStream } from "@wit-bindgen-ts/wasi";
import { equal, failure, matches, ok, sleep } from "../check.ts";
import { dispose } from "../env.ts";
import { granted, type WasiScenario } from "./env.ts";
import { observing } from "./observing.ts";

const CHUNK = 65536;

/** Chunks that are made when somebody wants them; each begins with its number. */
function source(chunks: number, made: (count: number) => void = () => {}): ReadableStream<Uint8Array> {
  let count = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (count === chunks) return controller.close();
        const chunk = new Uint8Array(CHUNK).fill(count & 255);
        new DataView(chunk.buffer).setUint32(0, count);
        controller.enqueue(chunk);
        made(++count);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Another turn of the event loop, without the least delay that browsers give to timers within timers. */
const turn = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(undefined);
  });

/** 64 MiB to a sink that takes its time, by one of the guest's functions. */
const through =
  (name: "copy" | "splice"): WasiScenario =>
  async ({ instantiate }) => {
    const { pipes } = await instantiate(granted());
    let [made, taken, most] = [0, 0, 0];
    const from = source(1024, (count) => {
      made = count;
      most = Math.max(most, made - taken / CHUNK);
    });
    const to = {
      async write(bytes: Uint8Array): Promise<void> {
        await turn();
        if (taken % CHUNK === 0) equal(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), taken / CHUNK);
        taken += bytes.length;
      },
    };
    equal(await pipes[name]!(new InputStream(from), new OutputStream(to)), BigInt(1024 * CHUNK));
    equal([made, taken], [1024, 1024 * CHUNK]);
    ok(most <= 4, `${most} chunks were on their way at once`);
  };

/** A few chunks, and then what the last function does. */
function ending(chunks: number, end: (controller: ReadableStreamDefaultController<Uint8Array>) => void): InputStream {
  let count = 0;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void =>
    count++ < chunks ? controller.enqueue(new Uint8Array(CHUNK)) : end(controller);
  return new InputStream(new ReadableStream({ pull }, { highWaterMark: 0 }));
}

/** Streams of the host that the guest reads and writes. */
export const streams: Readonly<Record<string, WasiScenario>> = {
  "64 MiB are copied, a few chunks at a time": through("copy"),
  "64 MiB are spliced, a few chunks at a time": through("splice"),
  "a web stream as the sink": async ({ instantiate }) => {
    const { pipes } = await instantiate(granted());
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const { sinkOf } = await import("@wit-bindgen-ts/wasi");
    const copied = pipes["copy"]!(new InputStream(source(50)), new OutputStream(sinkOf(writable)));
    equal((await new Response(readable).arrayBuffer()).byteLength, 50 * CHUNK);
    equal(await copied, BigInt(50 * CHUNK));
  },
  "a source that fails": async ({ instantiate }) => {
    const { pipes } = await instantiate(granted());
    for (const name of ["copy", "splice"]) {
      let closed = 0;
      const to = { write: () => turn(), close: () => closed++ };
      const from = ending(3, (controller) => controller.error(new Error("torn")));
      matches(await failure(pipes[name]!(from, new OutputStream(to))), /ComponentError: .*torn/);
      equal(closed, 1);
    }
    const borrowed = ending(1, (controller) => controller.error(new Error("torn")));
    matches(await failure(pipes["drain"]!(borrowed)), /ComponentError: .*torn/);
    // Its error is told once; then it is closed.
    equal(await pipes["drain"]!(borrowed), 0n);
  },
  "a sink that fails": async ({ instantiate }) => {
    const { pipes } = await instantiate(granted());
    for (const name of ["copy", "splice"]) {
      for (const fails of [
        () => Promise.reject(new Error("full")),
        () => turn().then(() => Promise.reject(new Error("full"))),
      ]) {
        let cancelled = 0;
        let writes = 0;
        const from = new ReadableStream<Uint8Array>(
          { pull: (controller) => controller.enqueue(new Uint8Array(CHUNK)), cancel: () => void cancelled++ },
          { highWaterMark: 0 },
        );
        const to = { write: () => (++writes < 3 ? turn() : fails()) };
        matches(await failure(pipes[name]!(new InputStream(from), new OutputStream(to))), /ComponentError: .*full/);
        await turn();
        equal([writes, cancelled], [3, 1]);
      }
    }
    const thrower = new OutputStream({
      write() {
        throw new Error("full");
      },
    });
    matches(await failure(pipes["write"]!(thrower, "x")), /ComponentError: .*full/);
    matches(await failure(pipes["write"]!(thrower, "x")), /ComponentError: .*closed/);
  },
  "a sink that closes early": async ({ instantiate }) => {
    const { pipes } = await instantiate(granted());
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const { sinkOf } = await import("@wit-bindgen-ts/wasi");
    const copied = failure(pipes["copy"]!(new InputStream(source(1024)), new OutputStream(sinkOf(writable))));
    const reader = readable.getReader();
    await reader.read();
    await reader.cancel(new Error("no more"));
    matches(await copied, /ComponentError: .*no more/);
  },
  "a stream is handed on unread, and lent": async ({ instantiate }) => {
    const opened: string[] = [];
    const open = (name: string): InputStream => {
      opened.push(name);
      return new InputStream(new Blob([`the content of ${name}`]).stream() as ReadableStream<Uint8Array>);
    };
    const { pipes } = await instantiate(granted({}, { open }));
    const stream = (await pipes["open"]!("a")) as InputStream;
    equal(stream instanceof InputStream, true);
    equal(await pipes["drain"]!(stream), BigInt("the content of a".length));
    stream[dispose]();
    equal(new TextDecoder().decode(await pipes["read"]!("b")), "the content of b");
    equal(opened, ["a", "b"]);
    matches(await failure((await instantiate(granted())).pipes["read"]!("c")), /ComponentError: .*there is nothing/);
  },
  "copies are aborted at each point where they wait": async ({ instantiate }) => {
    for (const name of ["copy", "splice"]) {
      let points = 0;
      for (let at = 1; at === points + 1; at++) {
        await observing(async (seen) => {
          const controller = new AbortController();
          const { pipes } = await instantiate(granted());
          let cancelled = 0;
          let closed = 0;
          const from = source(5).pipeThrough(new TransformStream());
          const reader = from.getReader();
          const slow = new ReadableStream<Uint8Array>(
            {
              async pull(controller) {
                const { done, value } = await reader.read();
                await turn();
                if (done) controller.close();
                else controller.enqueue(value);
              },
              cancel: () => void cancelled++,
            },
            { highWaterMark: 0 },
          );
          seen.onWait = (wait) => {
            if (wait !== at) return;
            points = at;
            queueMicrotask(() => controller.abort(`point ${at}`));
          };
          const to = { write: () => turn(), close: () => closed++ };
          const result = await pipes[name]!(new InputStream(slow), new OutputStream(to), {
            signal: controller.signal,
          }).catch((reason) => reason);
          if (at > points) return equal(result, BigInt(5 * CHUNK));
          equal(result, `point ${at}`);
          await turn();
          equal([seen.pollables, seen.registered, closed], [0, 0, 1]);
          ok(cancelled === 1 || at > 5, "the source was not cancelled");
        });
      }
      ok(points >= 2, `${name} waited ${points} times`);
    }
  },
  "output of the guest": async ({ instantiate }) => {
    for (const takesTime of [false, true]) {
      let [text, errors] = ["", ""];
      const decoder = new TextDecoder();
      const { tasks } = await instantiate(
        granted({
          stdout(bytes) {
            text += decoder.decode(bytes);
            return takesTime ? turn() : undefined;
          },
          stderr(bytes) {
            errors += decoder.decode(bytes);
            return takesTime ? turn() : undefined;
          },
        }),
      );
      await tasks["say"]!("grüezi");
      await tasks["say"]!("x".repeat(10_000));
      equal(text, `grüezi\n${"x".repeat(10_000)}\n`);
      matches(await failure(tasks["panicAfter"]!(1, "in great distress")), /unreachable/);
      matches(errors, /panicked at .*\n?.*in great distress/);
    }
  },
  "the host goes on while the guest sleeps, copies, and polls": async ({ instantiate }) => {
    const { tasks, pipes } = await instantiate(granted());
    const ticks = async (run: () => Promise<unknown>): Promise<number> => {
      let count = 0;
      const timer = setInterval(() => count++, 5);
      await run();
      clearInterval(timer);
      return count;
    };
    ok((await ticks(() => tasks["sleepBoth"]!(40, 60))) >= 3, "no ticks while it slept");
    // What gives and takes at once is as good as never waited for.
    const copy = (): Promise<unknown> =>
      pipes["copy"]!(new InputStream(source(4096)), new OutputStream({ write() {} }));
    ok((await ticks(copy)) >= 3, "no ticks while it copied");
    await sleep(0);
  },
};
