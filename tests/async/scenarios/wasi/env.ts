import type { Pollable } from "@wit-bindgen-ts/runtime-helpers";
import { type WasiOptions, wasi } from "@wit-bindgen-ts/wasi";
import { type Env, host } from "../env.ts";

/** What a scenario with the package's WASI gets. */
export interface WasiEnv extends Env {
  /** The authority of a local server; `tests/async/server.ts` says what it answers. */
  readonly server: string;
  /** The class that another copy of the helpers has. */
  readonly OtherPollable: typeof Pollable;
}

export type WasiScenario = (env: WasiEnv) => Promise<void>;

/** The imports of the guest `waiter`: the package's WASI, and the host of the other scenarios. */
export const granted = (options: WasiOptions = {}, changed: Partial<typeof host> = {}): object => ({
  ...wasi(options),
  "test:waiter/host": { ...host, ...changed },
  tick: () => 1,
});

/** `fetch` as a grant: it wants to be called as a method of nothing else. */
export const online: WasiOptions = { fetch: (url, init) => fetch(url, init) };
