import { enter } from "@wit-bindgen-ts/runtime-helpers/guest";

/** Waits with the engine's own timers, and fetches with its own `fetch`. */
const cases: Readonly<Record<string, (base: string) => Promise<unknown>>> = {
  timers: async () => {
    const log: string[] = [];
    const after = (ms: number): Promise<unknown> =>
      new Promise<void>((done) => setTimeout(done, ms)).then(() => log.push(`${ms}`));
    await Promise.all([after(300), after(200)]);
    return log;
  },
  fetches: async (base) => {
    const texts = ["wait/100", "wait/100", "wait/100"].map(async (path) => (await fetch(`${base}/${path}`)).text());
    return Promise.all(texts);
  },
};

export const api = {
  call: enter(async (name: string, base: string) => JSON.stringify(await cases[name]!(base))),
};
