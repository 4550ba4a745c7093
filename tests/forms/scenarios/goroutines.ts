import { equal, ok, sleep } from "../../async/scenarios/check.ts";
import type { Scenario } from "./env.ts";

/** What becomes of goroutines that an export waits for, or leaves behind. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "an export that sleeps blocks the thread": async ({ guests }) => {
    const { goroutines } = (await guests["go-grow"]()).api;
    for (const wait of [goroutines.sleep, goroutines.join]) {
      const start = performance.now();
      equal(wait(30), 30);
      ok(performance.now() - start >= 29, "it slept");
    }
  },
  "a goroutine left runnable runs when a later export blocks": async ({ guests }) => {
    const { goroutines, routes } = (await guests["go-grow"]()).api;
    goroutines.leaveRunnable(100);
    equal(goroutines.ticks(), 0);
    await sleep(10);
    equal(routes.hail("Ada"), "Ahoy, Ada!");
    equal(goroutines.ticks(), 0);
    // It waits for another goroutine, and for no time.
    equal(goroutines.signalBeside(4), 8);
    equal(goroutines.ticks(), 100);
  },
  "a goroutine left sleeping does not wake up while the host runs": async ({ guests }) => {
    const { goroutines, routes } = (await guests["go-grow"]()).api;
    goroutines.leaveSleeping(5, 5);
    equal(goroutines.ticks(), 0);
    await sleep(50);
    equal(goroutines.ticks(), 0);
    equal(routes.hail("Ada"), "Ahoy, Ada!");
    equal(goroutines.ticks(), 0);
    // It goes on where it was, and not with what it missed: one turn at a time.
    goroutines.sleep(1);
    ok(goroutines.ticks() < 5, `${goroutines.ticks()} at once`);
    for (let turn = 0; goroutines.ticks() < 5 && turn < 100; turn++) goroutines.sleep(10);
    equal(goroutines.ticks(), 5);
  },
  "a goroutine left parked stays where it is": async ({ guests }) => {
    const { goroutines, routes } = (await guests["go-grow"]()).api;
    for (let i = 0; i < 100; i++) goroutines.leaveParked();
    equal(routes.hail("Ada"), "Ahoy, Ada!");
    equal(goroutines.join(1), 1);
    equal(goroutines.signalBeside(4), 8);
  },
  "goroutines of several calls live side by side": async ({ guests }) => {
    const { goroutines } = (await guests["go-grow"]()).api;
    goroutines.leaveRunnable(1);
    goroutines.leaveRunnable(10);
    goroutines.leaveSleeping(1, 5);
    equal(goroutines.join(1), 1);
    ok(goroutines.ticks() >= 11, `${goroutines.ticks()}`);
  },
};
