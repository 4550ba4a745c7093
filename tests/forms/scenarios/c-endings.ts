import { equal, ok, thrown } from "../../async/scenarios/check.ts";
import { type End, ends, isPoisoned } from "./ends.ts";
import type { GuestName, Scenario } from "./env.ts";

const NOTHING = /^$/;
const UNREACHABLE = /unreachable$/;

const dive: End = {
  call: ({ endings }) => endings.dive(100_000),
  func: "endings.dive",
  message: /memory access out of bounds$/,
  said: NOTHING,
};

const panic: End = {
  call: ({ endings }) => endings.panic("in great distress"),
  func: "endings.panic",
  message: UNREACHABLE,
  said: NOTHING,
};

const exhaust: End = {
  call: ({ endings }) => endings.exhaust(),
  func: "endings.exhaust",
  message: UNREACHABLE,
  said: NOTHING,
};

const exit: End = { call: ({ endings }) => endings.exit(3), func: "endings.exit", message: UNREACHABLE, said: NOTHING };

/** Calls that are the end of a C guest. */
const table: Readonly<Partial<Record<GuestName, Readonly<Record<string, End>>>>> = {
  "c-bare": {
    "a trap that it has in place of abort": panic,
    "one in place of exit": exit,
    "a stack overflow": dive,
    "memory that runs out": exhaust,
  },
  "c-libc": {
    abort: { ...panic, said: /^in great distress\n$/ },
    "a stack overflow": dive,
    "memory that runs out": { ...exhaust, said: /^out of memory\n$/ },
  },
  "c-high": { "memory that runs out beyond 2 GiB": exhaust },
};

const own: Readonly<Record<string, Scenario>> = {
  "exit of C ends the guest": async ({ guests, exited }) => {
    const guest = await guests["c-libc"]();
    const error = thrown(() => guest.api.endings.exit(3));
    ok(exited(error), `it throws ${String(error)}`);
    isPoisoned(guest, "endings.exit", error);
  },
  "exit of Go ends the guest": async ({ guests, exited }) => {
    const guest = await guests["go-grow"]();
    const error = thrown(() => guest.api.endings.exit(3));
    ok(exited(error), `it throws ${String(error)}`);
    isPoisoned(guest, "endings.exit", error);
  },
  "address 0 is memory as any other in C, and there is enough of the stack": async ({ guests }) => {
    for (const name of ["c-bare", "c-libc", "c-high"] as const) {
      const { endings, routes } = (await guests[name]()).api;
      endings.dereference();
      equal(endings.dive(40), 40);
      equal(routes.hail("Ada"), "Ahoy, Ada!");
    }
  },
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  ...Object.fromEntries(
    Object.entries(table).flatMap(([name, endings]) =>
      Object.entries(endings).map(([what, end]): [string, Scenario] => [
        `${name}: ${what} is a trap of its export, and the end`,
        async ({ guests }) => ends(await guests[name as GuestName](), end),
      ]),
    ),
  ),
  ...own,
};
