import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import { equal, matches, ok, thrown } from "../../async/scenarios/check.ts";
import type { Guest, Voyage } from "./env.ts";

/** What every call says after one that was the end of the guest. */
const REFUSED = "cannot enter component instance: it trapped in an earlier call:";

/** What is called of a guest that has ended. */
interface Called {
  readonly routes: Pick<Voyage["routes"], "hail" | "back">;
  readonly endings: Pick<Voyage["endings"], "dereference" | "signal">;
}

/** A call that ends the guest. */
export interface End<Exports = Voyage> {
  readonly call: (api: Exports) => unknown;
  /** The export in which it comes up. */
  readonly func: string;
  /** What the engine says. */
  readonly message: RegExp;
  /** What the guest says, to the end of it. */
  readonly said: RegExp;
}

/** Shows that nothing of a guest can be called after something was thrown out of an export. */
export function isPoisoned({ api, said }: Guest<Called>, func: string, cause: unknown): void {
  const before = said();
  const calls: readonly (readonly [string, () => unknown])[] = [
    ["routes.hail", () => api.routes.hail("Ada")],
    ["routes.back", () => api.routes.back([])],
    ["endings.dereference", () => api.endings.dereference()],
    ["endings.signal", () => api.endings.signal(1)],
  ];
  for (const [name, call] of calls) {
    const later = thrown(call);
    ok(later instanceof Trap, `${name} throws ${String(later)}`);
    ok(later.message.startsWith(`${name}: ${REFUSED} ${func}: `), later.message);
    ok(later.cause === cause, `${name} has not the cause: ${String(later.cause)}`);
  }
  equal(said(), before);
}

/** Shows that a call is a trap that names its export and keeps what the engine threw, and the end of the guest. */
export function ends<E extends Called>(guest: Guest<E>, { call, func, message, said }: End<E>): void {
  const error = thrown(() => call(guest.api));
  ok(error instanceof Trap, `it throws ${String(error)}`);
  ok(error.message.startsWith(`${func}: `), error.message);
  matches(error, message);
  const { cause } = error;
  ok(cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError, `the cause is ${String(cause)}`);
  ok(error.message.endsWith((cause as Error).message), error.message);
  if (!said.test(guest.said())) throw new Error(`expected ${said}, got ${guest.said()}`);
  isPoisoned(guest, func, error);
}
