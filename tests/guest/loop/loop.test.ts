import { beforeAll, describe, expect, test } from "@jest/globals";
import { BUILD_PATIENCE, type Engine } from "../support/build.ts";
import type { Calls, Outcome } from "./host/program.ts";
import { loopGuest, type Mode, outcomesOf } from "./in-engines.ts";

/** A case of the guest: what it is called with, and what must come of it. */
interface Case {
  readonly calls: Calls["calls"];
  readonly values?: readonly unknown[];
  /** How many polls of the loop it takes at the most; StarlingMonkey has one of its own between two. */
  readonly polls?: number;
  readonly live?: number;
  readonly mostLive?: number;
  readonly stderr?: RegExp;
  readonly handles?: number;
  /** Whether it waits for more than time, so that the guest has to be suspended. */
  readonly suspends?: true;
}

const call = (name: string, argument: number | string = ""): Calls["calls"] => [[name, `${argument}`]];
const DEADLOCK = /deadlock: this promise waits for nothing that can come/;

const cases: Readonly<Record<string, Case>> = {
  "two sleeps wait side by side": { calls: call("two"), values: [["200", "300"]], polls: 2, mostLive: 2 },
  "an abort drops its pollable": {
    calls: call("abort"),
    values: [["50", "no more", "80", "late: no more", "true"]],
    polls: 2,
    mostLive: 3,
  },
  "a wait of 100 ms is one poll": { calls: call("idle", 100), values: [null], polls: 1, mostLive: 1 },
  "what is not a promise is given at once": { calls: call("sync", "x"), values: ["sync x"], polls: 0, mostLive: 0 },
  "long chains need no poll": { calls: call("chain", 3000), values: [3000 * 2999 + 3000], polls: 0, mostLive: 0 },
  "chains go on before the loop waits": {
    calls: call("chainThenWait", 1000),
    values: [["chained", "waited"]],
    polls: 1,
  },
  "10,000 pollables one after the other leave nothing": {
    calls: call("many", 10_000),
    values: [10_000],
    polls: 10_000,
    mostLive: 1,
    handles: 24,
  },
  "40 at once": { calls: call("together", 40), values: [40], mostLive: 40 },
  "exceptions between leave nothing": {
    calls: call("failsBetween", 100),
    values: [{ error: "Error: failed 50 times" }],
    mostLive: 1,
    handles: 24,
  },
  "runs within runs": {
    calls: call("nested", 3),
    values: [["beside", "level 0", "level 1", "level 2", "level 3", "4"]],
  },
  "an inner run does not wait for what the outer waits for": {
    calls: call("innerFirst"),
    values: [["inner", "next", "long"]],
    polls: 3,
  },
  "a deadlock of an inner run is an error that can be caught": {
    calls: call("innerDeadlock"),
    values: [["Error: deadlock", "goes on"]],
  },
  "calls share what the guest shares: one goes on with what another began": {
    calls: [...call("leave"), ...call("takeUp"), ...call("two")],
    values: ["left", ["kept", 1], ["200", "300"]],
  },
  "timers come in the order of their times, each with its jobs": {
    calls: [...call("idle", 1), ...call("order")],
    values: [null, ["0", "job of 0", "0 again", "nested 0", "100", "nested 200", "400"]],
  },
  "a timer at build time is refused": {
    calls: call("atBuildTime"),
    values: ["setTimeout: there is no time at build time: call it from an export, not while modules are evaluated"],
    polls: 0,
  },
  "an interval ticks until it is cleared": {
    calls: call("interval", 4),
    values: [["tick 0", "tick 1", "tick 2", "tick 3"]],
  },
  "a timer is cleared by another of the same time": { calls: call("cleared"), values: [["first"]] },
  "signals of timeouts, of any, and of those that are aborted": {
    calls: call("timeout"),
    values: [["false", "abort event", "TimeoutError", "any: TimeoutError", "why"]],
  },
  "timers without a delay do not starve pollables": { calls: call("starve"), values: [true] },
  "an error in a timer is told, and the loop goes on": {
    calls: call("throwing"),
    values: ["goes on"],
    stderr: /^uncaught error in a timer: (?:Error: )?in a timer/,
  },
  "an error in a microtask is told": {
    calls: call("microtask"),
    values: [["microtask"]],
    stderr: /^uncaught error in a microtask: (?:Error: )?in a microtask/,
  },
  "a rejection is the call's": { calls: call("reject"), values: [{ error: "TypeError: rejected late" }], polls: 1 },
  "so is what is thrown": { calls: call("throws"), values: [{ error: "RangeError: thrown at once" }] },
  "and what is no Error": { calls: call("rejectPlain"), values: [{ error: "plain" }] },
  "a pollable of the host is given up": {
    calls: call("hostPollable"),
    values: ["given up"],
    mostLive: 2,
    suspends: true,
  },
  "a pollable is waited for once": {
    calls: call("twice"),
    values: ["register: this pollable is waited for already"],
    suspends: true,
  },
  "chunks of a stream": {
    calls: call("read", 3),
    values: [["piece 0;", "piece 1;", "piece 2;"]],
    mostLive: 1,
    suspends: true,
  },
  "a loop over chunks that is left": { calls: call("leaveEarly"), values: [["piece 0;", "piece 1;"]], suspends: true },
  "a stream that fails": { calls: call("fails"), values: [["piece 0;", "failed"]], suspends: true },
  "a stream that is given up": { calls: call("abortRead"), values: [["true", "TimeoutError"]], suspends: true },
  "a stream that nobody reads, and one that is given up meanwhile": {
    calls: call("unread"),
    values: ["true"],
    suspends: true,
  },
  "a stream that is written": {
    calls: call("write", 3),
    values: ["line 0\nline 1\nline 2\n"],
    suspends: true,
  },
  "much that is written": { calls: call("writeMuch", 300_000), values: [300_000], mostLive: 1, suspends: true },
  "a stream that is aborted": { calls: call("abortWrite"), values: [["true", "refused"]], suspends: true },
  "futures of each layout, and one that is given up": {
    calls: call("futures"),
    values: [["an answer to why", "agreed", "ComponentError refused", "TimeoutError"]],
    suspends: true,
  },
};

/** What StarlingMonkey's own poll between two of the loop's adds. */
const polls = (engine: Engine, count: number): number => (engine === "starlingmonkey" ? 2 * count + 1 : count);
const live = (engine: Engine, count: number): number => (engine === "starlingmonkey" ? count + 1 : count);

const HOSTS: readonly (readonly [Engine, Mode])[] = [
  ["quickjs", "none"],
  ["quickjs", "jspi"],
  ["starlingmonkey", "none"],
  ["starlingmonkey", "jspi"],
];

describe.each(HOSTS)("a guest for %s, hosted with %s", (engine, mode) => {
  const names = Object.keys(cases).filter((name) => mode === "jspi" || !cases[name]!.suspends);
  beforeAll(() => loopGuest(engine), BUILD_PATIENCE);
  let outcomes: Promise<Outcome[]> | undefined;
  const outcomeOf = async (name: string): Promise<Outcome> => {
    outcomes ??= outcomesOf(
      engine,
      mode,
      names.map((name) => cases[name]!),
    );
    return (await outcomes)[names.indexOf(name)]!;
  };

  test.each(names)("%s", async (name) => {
    const expected = cases[name]!;
    const outcome = await outcomeOf(name);
    expect(outcome.values).toEqual(expected.values);
    expect(outcome.live).toBe(expected.live ?? 0);
    if (expected.polls !== undefined) expect(outcome.polls).toBeLessThanOrEqual(polls(engine, expected.polls));
    if (expected.mostLive !== undefined) expect(outcome.mostLive).toBeLessThanOrEqual(live(engine, expected.mostLive));
    expect(outcome.stderr).toMatch(expected.stderr ?? /^$/);
  });

  test("a promise that nothing can settle is an error that says so", async () => {
    const [{ values, stderr, live }] = (await outcomesOf(engine, mode, [{ calls: call("nothing") }])) as [Outcome];
    expect(live).toBe(0);
    expect(JSON.stringify(values) + stderr).toMatch(DEADLOCK);
  });

  const told = engine === "quickjs" ? /^unhandled rejection: (?:Error: )?nobody cares/ : /^$/;
  test(`a rejection that nobody handles is ${engine === "quickjs" ? "told once" : "not seen: the engine does not say"}`, async () => {
    const [{ values, stderr }] = (await outcomesOf(engine, mode, [{ calls: call("unhandled") }])) as [Outcome];
    expect(values).toEqual(["told"]);
    expect(stderr).toMatch(told);
    expect(stderr).not.toMatch(/somebody cares|in time|settled/);
  });
});
