import { equal, failure, matches, sleep, thrown } from "./check.ts";
import { Counted, dispose, imports, type Scenario } from "./env.ts";

type Plain = (...values: unknown[]) => unknown;
type Functions = Readonly<Record<string, Plain>>;

const described = (name: string): object => ({ name, notes: ["é", name], size: 3n });

/** Guests of which few functions are promised: the others run the same code, and have the same memory. */
export const mixed: Readonly<Record<string, Scenario>> = {
  "plain functions before, between and after promised ones": async ({ mixed }) => {
    const { tasks, counters } = await mixed(imports({ describe: described }));
    const { describe, add } = tasks as unknown as Functions;
    const counter = new counters.Counter(1) as unknown as Functions;
    const texts = ["a (3): é, a", "𝄞 (3): é, 𝄞"];
    for (let round = 0; round < 3; round++) {
      equal(counter["next"]!(), 2 + 2 * round);
      equal(describe!(["a", "𝄞"]), texts);
      equal(await counter["nextAfter"]!(2), 3 + 2 * round);
      equal(await tasks["numbers"]!(5), 10);
    }
    equal(describe!(["x".repeat(100_000)]), [`${"x".repeat(100_000)} (3): é, ${"x".repeat(100_000)}`]);
    equal(await tasks["numbers"]!(5), 10);
    equal(add!(2, 3), 5);
  },
  "plain functions are refused while a promised one is suspended": async ({ mixed }) => {
    const { tasks, counters } = await mixed(imports({ describe: described }));
    const { describe, numbers } = tasks as unknown as Functions;
    const counter = new counters.Counter(1) as unknown as Functions;
    const other = new counters.Counter(1) as unknown as Disposable;
    const waiting = counter["nextAfter"]!(10);
    for (const call of [() => counter["next"]!(), () => describe!(["a"]), () => new counters.Counter(1)])
      matches(
        thrown(call),
        /cannot enter component instance: counters\.Counter\.nextAfter \(counters.counter.next-after\) has not ended/,
      );
    const queued = numbers!(4);
    other[dispose]();
    equal(await waiting, 2);
    equal(await queued, 6);
    equal(counter["next"]!(), 3);
    equal((counters["counted"] as Plain)(), [1, 1]);
    equal(describe!(["a"]), ["a (3): é, a"]);
  },
  "plain functions may call what promised ones wait for, and trap where it waits": async ({ mixed }) => {
    const suspended = await mixed(imports());
    const answered = await mixed(imports({ number: (of) => (of < 3 ? of : Promise.resolve(of)) }));
    const waiting = suspended.tasks["numbers"]!(50);
    const counter = new answered.counters.Counter(1) as unknown as Functions;
    equal(counter["addNumber"]!(2), 3);
    equal(await answered.tasks["numbers"]!(5), 10);
    equal(counter["addNumber"]!(1), 4);
    matches(
      thrown(() => counter["addNumber"]!(7)),
      /Trap: host.number: counters\.Counter\.addNumber \(counters.counter.add-number\) would have to wait for the promise of host.number, and is not promised: generate with --async export:counters.counter.add-number/,
    );
    matches(await failure(answered.tasks["numbers"]!(1)), /it trapped in an earlier call: .*--async export:counters/);
    matches(
      thrown(() => counter["addNumber"]!(1)),
      /it trapped in an earlier call/,
    );
    equal(await waiting, 1225);
    equal((new suspended.counters.Counter(4) as unknown as Functions)["next"]!(), 5);
    equal(await suspended.tasks["numbers"]!(3), 3);
  },
  "a plain function that would have to wait leaves nothing": async ({ mixed }) => {
    const before = Counted.live;
    const { tasks } = await mixed(imports());
    equal(await tasks["numbers"]!(3), 3);
    matches(
      thrown(() => (tasks as unknown as Functions)["sleep"]!(50)),
      /poll\.Pollable\.block \(poll\.pollable\.block\): tasks\.sleep would have to wait for a timer of 50 ms, and is not promised: generate with --async export:tasks.sleep/,
    );
    await sleep(1);
    equal(Counted.live, before);
  },
};
