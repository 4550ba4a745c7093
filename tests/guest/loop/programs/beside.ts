import * as clock from "wasi:clocks/monotonic-clock@0.2.12";
import * as poll from "wasi:io/poll@0.2.12";
import { connect, enter, register } from "@wit-bindgen-ts/runtime-helpers/guest";

connect({ poll, "monotonic-clock": clock });

const sleep = (ms: number): Promise<void> => register(clock.subscribeDuration(ms * 1e6));

/** The engine's `fetch` beside a loop that has none. */
const cases: Readonly<Record<string, (base: string) => Promise<unknown>>> = {
  fetchAlone: async (base) => (await fetch(`${base}/wait/50`)).text(),
  fetchBeside: async (base) => {
    const log: string[] = [];
    const fetched = fetch(`${base}/wait/50`)
      .then((response) => response.text())
      .then((text) => log.push(text));
    await Promise.all([fetched, sleep(600).then(() => log.push("slept 600"))]);
    return log;
  },
};

export const api = {
  call: enter(async (name: string, base: string) => JSON.stringify(await cases[name]!(base))),
};
