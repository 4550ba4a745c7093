import { Pollable, Readiness } from "@wit-bindgen-ts/runtime-helpers";
import { equal, ok, sleep } from "../check.ts";
import { granted, type WasiScenario } from "./env.ts";

/** Bytes on the heap once all garbage is gone; undefined in engines that do not say it. */
async function heap(): Promise<number | undefined> {
  const { gc, process } = globalThis as {
    gc?: () => void;
    process?: { memoryUsage(): { heapUsed: number } };
  };
  if (gc === undefined || process === undefined) return undefined;
  for (let round = 0; round < 3; round++) {
    gc();
    await sleep(1);
  }
  return process.memoryUsage().heapUsed;
}

/** Runs it once to have all that there is once; then many times, which has to leave nothing. */
async function growth(few: () => Promise<unknown>, many: () => Promise<unknown>): Promise<number> {
  await few();
  const before = await heap();
  await many();
  const after = await heap();
  return (after ?? 0) - (before ?? 0);
}

/** How many instances a page of Chromium has room for: it reserves 8 GB of addresses for a memory, of 1 TB. */
const PAGE = 100;

const MOST = 512 * 1024;

/** Many waits: at once, and one after another. */
export const many: Readonly<Record<string, WasiScenario>> = {
  "1,000 suspended instances at once, and 100 in a page": async ({ instantiate }) => {
    const count = "process" in globalThis ? 1000 : PAGE;
    const gate = new Readiness();
    const event = (): Pollable => new Pollable("the gate", gate);
    const instances = await Promise.all(Array.from({ length: count }, () => instantiate(granted({}, { event }))));
    let resumed = 0;
    const all = instances.map(({ tasks }) => tasks["waitFor"]!("x").then((is) => is && resumed++));
    await sleep(1);
    equal([gate.waiting, resumed], [count, 0]);
    gate.ready = true;
    await Promise.all(all);
    equal([gate.waiting, resumed], [0, count]);
  },
  "10,000 suspensions one after another, in one call": async ({ instantiate }) => {
    const { tasks } = await instantiate(granted());
    const grown = await growth(
      () => tasks["numbers"]!(1000),
      async () => equal(await tasks["numbers"]!(10_000), 49_995_000),
    );
    ok(grown < MOST, `${grown} bytes more are in use`);
  },
  "10,000 calls that are suspended, one after another": async ({ instantiate }) => {
    const gate = new Readiness();
    const { tasks } = await instantiate(granted({}, { event: () => new Pollable("the gate", gate) }));
    const calls = async (count: number): Promise<void> => {
      const { signal } = new AbortController();
      for (let call = 0; call < count; call++) {
        gate.ready = false;
        queueMicrotask(() => {
          gate.ready = true;
        });
        // Every other one with a signal and a timer, which the event comes before.
        const is = call % 2 === 0 ? tasks["waitFor"]!("x") : tasks["waitAtMost"]!("x", 60_000, { signal });
        if (!(await is)) throw new Error("not ready");
      }
    };
    const grown = await growth(
      () => calls(1000),
      () => calls(10_000),
    );
    ok(grown < MOST, `${grown} bytes more are in use`);
    equal(gate.waiting, 0);
  },
  "instances that are aborted while suspended are collected": async ({ instantiate }) => {
    const gate = new Readiness();
    const event = (): Pollable => new Pollable("the gate", gate);
    const rounds = async (count: number): Promise<void> => {
      for (let round = 0; round < count; round++) {
        const { tasks } = await instantiate(granted({}, { event }));
        const controller = new AbortController();
        const waiting = tasks["waitFor"]!("x", { signal: controller.signal }).catch((reason) => reason);
        controller.abort("enough");
        equal(await waiting, "enough");
      }
    };
    const grown = await growth(
      () => rounds(20),
      () => rounds(200),
    );
    equal(gate.waiting, 0);
    ok(grown < 2 * MOST, `${grown} bytes more are in use`);
  },
};
