import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import { equal, ok, thrown } from "../../async/scenarios/check.ts";
import { isPoisoned } from "./ends.ts";
import type { GuestName, Scenario, Voyage } from "./env.ts";

interface Way {
  readonly guest: GuestName;
  /** Calls the host's `signal`. */
  readonly call: (api: Voyage) => number;
  readonly func: string;
}

/** How a guest comes to call the host. */
const ways: Readonly<Record<string, Way>> = {
  "an export of Go": { guest: "go-grow", call: ({ endings }) => endings.signal(1), func: "endings.signal" },
  "a goroutine that an export waits for": {
    guest: "go-grow",
    call: ({ goroutines }) => goroutines.signalBeside(1),
    func: "goroutines.signalBeside (goroutines.signal-beside)",
  },
  "a function of Go that recovers": {
    guest: "go-grow",
    call: ({ goroutines }) => goroutines.signalRecovering(1),
    func: "goroutines.signalRecovering (goroutines.signal-recovering)",
  },
  "an export of C": { guest: "c-libc", call: ({ endings }) => endings.signal(1), func: "endings.signal" },
};

const attempts: readonly (readonly [string, (api: Voyage) => unknown])[] = [
  ["routes.hail", ({ routes }) => routes.hail("Ada")],
  ["routes.anchor", ({ routes }) => routes.anchor(1)],
  ["endings.panic", ({ endings }) => endings.panic("never")],
  ["endings.dive", ({ endings }) => endings.dive(1)],
];

const reentrance = ({ guest: name, call, func }: Way): Record<string, Scenario> => ({
  "may not call the guest, and hears of nothing else": async ({ guests }) => {
    let refusals: Error[] = [];
    const guest = await guests[name]({
      signal(n) {
        refusals = attempts.map(([, attempt]) => thrown(() => attempt(guest.api)));
        return n + 41;
      },
    });
    for (let round = 0; round < 2; round++) {
      equal(call(guest.api), 42);
      const told = attempts.map(
        ([called]) => `${called}: cannot enter component instance: it is in a call of harbour.signal`,
      );
      equal(
        refusals.map(({ message }) => message),
        told,
      );
      ok(
        refusals.every((error) => error instanceof Trap && error.cause === undefined),
        "they are refusals",
      );
      equal(guest.api.routes.hail("Ada"), "Ahoy, Ada!");
    }
    equal(guest.said(), "");
  },
  "and ends the guest if it lets the refusal through": async ({ guests }) => {
    let refusal: unknown;
    const guest = await guests[name]({
      signal() {
        refusal = thrown(() => guest.api.routes.hail("Ada"));
        throw refusal;
      },
    });
    equal(thrown(() => call(guest.api)) === refusal, true);
    isPoisoned(guest, func, refusal);
  },
});

const throwing = ({ guest: name, call, func }: Way): Record<string, Scenario> => ({
  "ends the guest by what it throws, which is thrown as it is": async ({ guests }) => {
    for (const reason of [new Error("no"), "no", 0, Symbol("no"), { payload: 1 }]) {
      const guest = await guests[name]({
        signal() {
          throw reason;
        },
      });
      let caught: unknown = "nothing";
      try {
        call(guest.api);
      } catch (error) {
        caught = error;
      }
      ok(Object.is(caught, reason), `it throws ${String(caught)}`);
      isPoisoned(guest, func, reason);
      // Neither recover nor a deferred function ran.
      equal(guest.said(), "");
    }
  },
});

/** What the host does while a guest calls it. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.entries(ways).flatMap(([name, way]) =>
    Object.entries({ ...reentrance(way), ...throwing(way) }).map(([what, scenario]) => [
      `the host, called by ${name}, ${what}`,
      scenario,
    ]),
  ),
);
