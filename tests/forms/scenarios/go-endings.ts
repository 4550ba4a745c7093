import { equal } from "../../async/scenarios/check.ts";
import { type End, ends } from "./ends.ts";
import type { Scenario } from "./env.ts";

const UNREACHABLE = /unreachable$/;

/** Calls that are the end of a Go guest. */
const table: Readonly<Record<string, End>> = {
  "a panic": {
    call: ({ endings }) => endings.panic("in great distress"),
    func: "endings.panic",
    message: UNREACHABLE,
    said: /^panic: in great distress\n\ngoroutine \d+ \[running\]:\n/,
  },
  "a nil dereference": {
    call: ({ endings }) => endings.dereference(),
    func: "endings.dereference",
    message: UNREACHABLE,
    said: /^panic: runtime error: invalid memory address or nil pointer dereference\n/,
  },
  "a deadlock": {
    call: ({ goroutines }) => goroutines.deadlock(),
    func: "goroutines.deadlock",
    message: UNREACHABLE,
    said: /^fatal error: all goroutines are asleep - deadlock!\n/,
  },
  "runtime.Goexit": {
    call: ({ goroutines }) => goroutines.goexit(),
    func: "goroutines.goexit",
    message: UNREACHABLE,
    said: /^fatal error: no goroutines \(main called runtime\.Goexit\) - deadlock!\n/,
  },
  // The stack is the engine's, so that Go does not hear of its end.
  "a stack overflow": {
    call: ({ endings }) => endings.dive(100_000_000),
    func: "endings.dive",
    message: /Maximum call stack size exceeded$/,
    said: /^$/,
  },
  "memory that runs out": {
    call: ({ endings }) => endings.exhaust(),
    func: "endings.exhaust",
    message: UNREACHABLE,
    said: /^runtime: out of memory: cannot allocate \d+-byte block/,
  },
};

/** What a goroutine does that was left behind comes up in the export that lets it run. */
const late: Readonly<Record<string, Scenario>> = {
  "a panic of a goroutine left behind is that of the export in which it runs": async ({ guests }) => {
    const guest = await guests["go-grow"]();
    const { goroutines, routes } = guest.api;
    goroutines.leavePanicking("too late");
    equal(goroutines.ticks(), 0);
    equal(routes.hail("Ada"), "Ahoy, Ada!");
    ends(guest, {
      call: () => goroutines.join(1),
      func: "goroutines.join",
      message: UNREACHABLE,
      said: /^panic: too late\n\ngoroutine \d+ \[running\]:\n/,
    });
  },
  "a goroutine that is parked for ever is no reason for a deadlock, and no way out of one": async ({ guests }) => {
    const guest = await guests["go-grow"]();
    guest.api.goroutines.leaveParked();
    equal(guest.api.routes.hail("Ada"), "Ahoy, Ada!");
    equal(guest.api.goroutines.join(1), 1);
    ends(guest, table["a deadlock"]!);
  },
  "a panic that is recovered from is none": async ({ guests }) => {
    const { api, said } = await guests["go-grow"]();
    equal(api.goroutines.recover(), 1);
    equal(api.goroutines.recover(), 1);
    equal(api.endings.dive(1000), 1000);
    equal(said(), "");
  },
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  ...Object.fromEntries(
    Object.entries(table).map(([name, end]): [string, Scenario] => [
      `${name} is a trap of its export, and the end`,
      async ({ guests }) => ends(await guests["go-grow"](), end),
    ]),
  ),
  ...late,
};
