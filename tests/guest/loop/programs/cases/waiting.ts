import { after, never } from "test:loop/host";
import { register, run } from "@wit-bindgen-ts/runtime-helpers/guest";
import { sleep } from "./sleep.ts";

/** What the guest keeps between calls, as it may. */
let kept: Promise<string> | undefined;
let left = 0;

/** Two waits, and who of them was first. */
async function two(): Promise<string[]> {
  const log: string[] = [];
  await Promise.all([sleep(300).then(() => log.push("300")), sleep(200).then(() => log.push("200"))]);
  return log;
}

async function abort(): Promise<string[]> {
  const log: string[] = [];
  const controller = new AbortController();
  const { signal } = controller;
  await Promise.all([
    sleep(50).then(() => {
      log.push("50");
      controller.abort(new Error("no more"));
    }),
    sleep(60_000, { signal }).then(
      () => log.push("60000"),
      (error: Error) => log.push(error.message),
    ),
    sleep(80).then(() => log.push("80")),
  ]);
  const late = await sleep(1, { signal }).catch((error: Error) => `late: ${error.message}`);
  return [...log, String(late), String(signal.aborted)];
}

/** Microtasks, promises within promises and async generators, of which none needs a turn of the loop. */
async function chain(length: number): Promise<number> {
  async function* numbers(): AsyncGenerator<number> {
    for (let i = 0; i < length; i++) yield i;
  }
  let sum = 0;
  for await (const number of numbers()) sum += await Promise.resolve(number).then((value) => value * 2);
  let promise = Promise.resolve(0);
  for (let i = 0; i < length; i++) promise = promise.then((value) => value + 1);
  return sum + (await promise);
}

/** A chain that is long, beside a wait: it goes on before the loop waits. */
async function chainThenWait(length: number): Promise<string[]> {
  const log: string[] = [];
  const wait = sleep(1).then(() => log.push("waited"));
  await chain(length);
  log.push("chained");
  await wait;
  return log;
}

async function many(count: number): Promise<number> {
  let done = 0;
  for (let i = 0; i < count; i++) {
    await sleep(0);
    done++;
  }
  return done;
}

async function together(count: number): Promise<number> {
  const all = await Promise.all(Array.from({ length: count }, (_, i) => sleep(i % 7).then(() => i)));
  return all.length;
}

async function failsBetween(count: number): Promise<string> {
  let failed = 0;
  for (let i = 0; i < count; i++) {
    try {
      await sleep(0);
      if (i % 2 === 0) throw new Error("between");
    } catch {
      failed++;
    }
  }
  await sleep(1);
  throw new Error(`failed ${failed} times`);
}

/** Runs that stand within others. */
async function nested(depth: number): Promise<string[]> {
  const log: string[] = [];
  const inner = async (level: number): Promise<number> => {
    await sleep(5);
    const below = level === 0 ? 0 : await run(inner(level - 1));
    log.push(`level ${level}`);
    return below + 1;
  };
  const beside = sleep(1).then(() => log.push("beside"));
  log.push(String(await run(inner(depth))));
  await beside;
  return log;
}

/** A run within a run that ends while the outer one still has something longer to wait for. */
async function innerFirst(): Promise<string[]> {
  const log: string[] = [];
  const long = sleep(200).then(() => log.push("long"));
  await run(sleep(10));
  log.push("inner");
  await sleep(10);
  log.push("next");
  await long;
  return log;
}

async function nothing(): Promise<string> {
  return new Promise(() => {});
}

/** A deadlock of an inner run is an error like others. */
async function innerDeadlock(): Promise<string[]> {
  const log: string[] = [];
  try {
    await run(nothing());
  } catch (error) {
    log.push(String(error).slice(0, 15));
  }
  await sleep(5);
  log.push("goes on");
  return log;
}

/** Ends before what it began; a later call that waits goes on with it. */
function leave(): string {
  kept = sleep(20).then(() => {
    left++;
    return "kept";
  });
  return "left";
}

async function takeUp(): Promise<[string, number]> {
  return [await kept!, left];
}

export const waiting = {
  two,
  abort,
  chain,
  chainThenWait,
  many,
  together,
  failsBetween,
  nested,
  innerFirst,
  nothing,
  innerDeadlock,
  leave,
  takeUp,
  sync: (value: string) => `sync ${value}`,
  idle: (ms: number) => sleep(ms),
  hostPollable: async () => {
    const controller = new AbortController();
    const given = register(never(), { signal: controller.signal }).catch((reason: unknown) => reason);
    await register(after(5));
    controller.abort("given up");
    return given;
  },
  twice: async () => {
    const pollable = after(1);
    const first = register(pollable);
    const second = await register(pollable).catch((error: Error) => error.message);
    await first;
    return second;
  },
};
