import { equal, matches, thrown } from "./check.ts";
import { Counted, imports, type Scenario } from "./env.ts";

type Plain = (...values: unknown[]) => unknown;

/** Guests whose functions are not promised, on imports that may suspend. */
export const plain: Readonly<Record<string, Scenario>> = {
  "they work as long as nothing has to wait": async ({ plain }) => {
    const { tasks } = await plain(imports({ number: (of) => of }));
    const call = tasks as unknown as Record<string, Plain>;
    equal(call["numbers"]!(4), 6);
    equal(call["sleep"]!(0), 0);
    equal(call["pollReady"]!(1000), 1000);
  },
  "a trap says which function is not promised, and what it would have waited for": async ({ plain }) => {
    const before = Counted.live;
    const { tasks } = await plain(imports());
    const call = tasks as unknown as Record<string, Plain>;
    const error = thrown(() => call["sleep"]!(50));
    matches(
      error,
      /tasks.sleep would have to wait for a timer of 50 ms, and is not promised: generate with --async export:tasks.sleep/,
    );
    matches(
      thrown(() => call["sleep"]!(0)),
      /it trapped in an earlier call/,
    );
    await Promise.resolve();
    equal(Counted.live, before);
    const { tasks: others } = await plain(imports());
    matches(
      thrown(() => (others as unknown as Record<string, Plain>)["numbers"]!(2)),
      /Trap: host.number: tasks.numbers would have to wait for the promise of host.number/,
    );
  },
};
