import { equal, failure, matches, ok, sleep } from "./check.ts";
import { Counted, imports, type Scenario } from "./env.ts";

/** Timers, polls and the event loop. */
export const time: Readonly<Record<string, Scenario>> = {
  "two timers at once": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    const took = await tasks["sleepBoth"]!(10, 30);
    ok(took >= 30, `10 and 30 ms took ${took} ms`);
  },
  "polls tell what is ready, each as often as it stands there": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    equal(await tasks["pollMany"]!(2, 5000, 3), [4, 5, 6]);
    equal(await tasks["pollMany"]!(1, 5, 0), [0, 1]);
    equal(await tasks["pollReady"]!(100), 100);
  },
  "an event of the host": async ({ instantiate }) => {
    const events: (() => void)[] = [];
    const { tasks } = await instantiate(
      imports({ event: () => Counted.of(new Promise<void>((done) => events.push(done)), "an event") }),
    );
    const waited = tasks["waitFor"]!("x");
    await sleep(5);
    events[0]!();
    equal(await waited, true);
    equal(await tasks["waitAtMost"]!("x", 5), false);
    const all = tasks["waitForAll"]!(["a", "b", "c"]);
    await sleep(1);
    for (const index of [4, 2, 3]) {
      events[index]!();
      await sleep(5);
    }
    equal(await all, [2, 0, 1]);
  },
  "the event loop goes on, whatever the guest finds ready": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    const ticks = async (run: (times: number) => Promise<unknown>, times: number): Promise<number> => {
      // So often that it takes many times as long as a turn may, whatever the machine, in microtasks alone if nobody sees to it. The first
      // time takes some times longer than the next.
      const start = performance.now();
      await run(times);
      const often = Math.ceil(times * Math.max(1, 800 / (performance.now() - start)));
      let count = 0;
      const timer = setInterval(() => count++, 1);
      await run(often);
      clearInterval(timer);
      return count;
    };
    ok((await ticks(tasks["pollReady"]!, 20_000)) > 3, "no timer ran while the guest polled what was ready");
    ok((await ticks(tasks["numbers"]!, 200_000)) > 3, "no timer ran while the guest got promises that were resolved");
  },
  "the event loop goes on between guests, however many have what they waited for": async ({ instantiate }) => {
    const waits: (() => void)[] = [];
    let turns = 0;
    // The first number comes later, and each guest is busy for some milliseconds when it goes on.
    const number = (of: number): unknown => {
      if (of === 0) return new Promise<number>((done) => waits.push(() => done(0)));
      const end = performance.now() + 3;
      while (performance.now() < end);
      return turns;
    };
    const guests = await Promise.all(Array.from({ length: 60 }, () => instantiate(imports({ number }))));
    const calls = guests.map(({ tasks }) => tasks["numbers"]!(2) as Promise<number>);
    await sleep(1);
    const timer = setInterval(() => turns++, 1);
    for (const done of waits) done();
    const seen = await Promise.all(calls);
    clearInterval(timer);
    ok(Math.max(...seen) > 3, `${Math.max(...seen)} turns of the event loop among ${guests.length} guests`);
  },
  "an empty list traps": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    matches(await failure(tasks["pollNothing"]!()), /Trap: poll.poll: .*empty/);
  },
  "a pollable that was dropped traps": async ({ instantiate }) => {
    for (const name of ["pollDropped", "blockDropped"]) {
      const { tasks } = await instantiate(imports());
      matches(await failure(tasks[name]!()), /Trap: poll.*: unknown handle index/);
    }
  },
  "a wait that nothing can end is a deadlock, told at once": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    matches(await failure(tasks["waitFor"]!("godot")), /Trap: poll.*deadlock.*godot/);
  },
  "as many pollables after a call as before it": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    await tasks["sleepBoth"]!(1, 2);
    const { live } = Counted;
    for (let call = 0; call < 20; call++) await tasks["sleepBoth"]!(1, 2);
    equal(Counted.live, live);
  },
};
