import { equal, failure, matches, ok, sleep, thrown } from "../../async/scenarios/check.ts";
import { ends } from "./ends.ts";
import type { Start, Voyage } from "./env.ts";

type Promised<F> = F extends (...args: infer P) => infer R ? (...args: P) => Promise<R> : never;

/** The exports of Go's guest, of which those that may wait are promised. */
type Suspended = Omit<Voyage, "goroutines"> & {
  readonly goroutines: Omit<Voyage["goroutines"], "sleep" | "join" | "deadlock"> & {
    readonly [Name in "sleep" | "join" | "deadlock"]: Promised<Voyage["goroutines"][Name]>;
  };
};

export interface Env {
  readonly guests: { readonly "go-grow": Start<Suspended> };
}

/** How often a timer of the host runs during a call, which is to take this long. */
async function turnsDuring(ms: number, call: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const start = performance.now();
  await call();
  clearInterval(timer);
  ok(performance.now() - start >= ms - 1, "it took its time");
  return turns;
}

/** Go's guest where it is suspended: the same program, that does not block the thread. */
export const scenarios: Readonly<Record<string, (env: Env) => Promise<void>>> = {
  "a goroutine that sleeps lets the host go on": async ({ guests }) => {
    const { goroutines } = (await guests["go-grow"]()).api;
    for (const wait of [goroutines.sleep, goroutines.join])
      ok((await turnsDuring(40, async () => equal(await wait(40), 40))) > 0, "timers of the host ran");
  },
  "two calls at once wait for each other, and others meanwhile are refused": async ({ guests }) => {
    const { goroutines, routes } = (await guests["go-grow"]()).api;
    const order: string[] = [];
    const calls = [
      goroutines.sleep(30).then((ms) => order.push(`sleep ${ms}`)),
      goroutines.join(1).then((ms) => order.push(`join ${ms}`)),
      goroutines.sleep(5).then((ms) => order.push(`sleep ${ms}`)),
    ];
    matches(
      thrown(() => routes.hail("Ada")),
      /Trap: routes.hail: cannot enter component instance: goroutines.sleep has not ended/,
    );
    await Promise.all(calls);
    equal(order, ["sleep 30", "join 1", "sleep 5"]);
    equal(routes.hail("Ada"), "Ahoy, Ada!");
  },
  "a goroutine left sleeping goes on while another call waits, and only then": async ({ guests }) => {
    const { goroutines } = (await guests["go-grow"]()).api;
    goroutines.leaveSleeping(3, 5);
    await sleep(40);
    equal(goroutines.ticks(), 0);
    for (let turn = 0; goroutines.ticks() < 3 && turn < 100; turn++) await goroutines.sleep(10);
    equal(goroutines.ticks(), 3);
  },
  "a deadlock is told as one, since it is Go that finds it": async ({ guests }) => {
    const guest = await guests["go-grow"]();
    const error = await failure(guest.api.goroutines.deadlock());
    ends(guest, {
      call() {
        throw error;
      },
      func: "goroutines.deadlock",
      message: /unreachable$/,
      said: /^fatal error: all goroutines are asleep - deadlock!\n/,
    });
  },
  "a panic of a goroutine left behind is that of the call that waits": async ({ guests }) => {
    const guest = await guests["go-grow"]();
    guest.api.goroutines.leavePanicking("too late");
    const queued = [guest.api.goroutines.join(1), guest.api.goroutines.sleep(1)].map(failure);
    const [error, refusal] = await Promise.all(queued);
    matches(error, /^Trap: goroutines.join: unreachable$/);
    matches(
      refusal,
      /^Trap: goroutines.sleep: cannot enter component instance: it trapped in an earlier call: goroutines.join: unreachable$/,
    );
    ok(refusal!.cause === error, "it has the cause");
    matches(new Error(guest.said()), /^Error: panic: too late\n/);
  },
};
