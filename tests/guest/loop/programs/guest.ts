import "./loop.ts";
import { enter } from "@wit-bindgen-ts/runtime-helpers/guest";
import { errors } from "./cases/errors.ts";
import { requests } from "./cases/requests.ts";
import { streams } from "./cases/streams.ts";
import { timers } from "./cases/timers.ts";
import { waiting } from "./cases/waiting.ts";

const cases: Readonly<Record<string, (argument: never) => unknown>> = {
  ...waiting,
  ...timers,
  ...errors,
  ...streams,
  ...requests,
};

/** What a case gives, as text; a case that throws fails, one that gives a promise is waited for. */
function called(name: string, argument: string): string | Promise<string> {
  const result = cases[name]!((/^\d+$/.test(argument) ? Number(argument) : argument) as never);
  return result instanceof Promise ? result.then(shown) : shown(result);
}

const shown = (value: unknown): string => JSON.stringify(value ?? null);

export const api = {
  call: enter((name: string, argument: string) => called(name, argument)),
  attempt: enter(async (name: string, argument: string) => {
    try {
      return await called(name, argument);
    } catch (error) {
      throw Object.assign(new Error("failed"), { payload: String(error) });
    }
  }),
};
