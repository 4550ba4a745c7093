import { equal, failure, matches, sleep, thrown } from "./check.ts";
import { Counted, dispose, imports, type Scenario, type Waiter } from "./env.ts";

/** How many pollables there are, once all that was dropped is gone. */
const settled = (): Promise<number> => sleep(1).then(() => Counted.live);

/** Calls while another is suspended, aborts, and traps. */
export const concurrency: Readonly<Record<string, Scenario>> = {
  "promised calls wait for their turn, in their order": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    const order: string[] = [];
    const done = (name: string) => (): number => order.push(name);
    await Promise.all([
      tasks["sleep"]!(20).then(done("sleep")),
      tasks["numbers"]!(4).then(done("numbers")),
      tasks["lookup"]!("x").then(done("lookup")),
      failure(tasks["numbers"]!(-1)),
      tasks["numbers"]!(0).then(done("none")),
    ]);
    equal(order, ["sleep", "numbers", "lookup", "none"]);
  },
  "no more than so many": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports(), { queue: 2 });
    matches(
      await failure(instantiate(imports(), { queue: -1 })),
      /TypeError: options.queue: expected a number from 0, got -1/,
    );
    const waiting = [tasks["sleep"]!(5), tasks["sleep"]!(0), tasks["sleep"]!(0)];
    matches(
      await failure(tasks["sleep"]!(0)),
      /RangeError: tasks.sleep: 2 calls wait for the instance already: .*options.queue/,
    );
    await Promise.all(waiting);
    await tasks["sleep"]!(0);
  },
  "plain calls are refused meanwhile, and that is all": async ({ instantiate }) => {
    const { tasks, counters } = await instantiate(imports());
    const plain = tasks["add"] as unknown as (a: number, b: number) => number;
    equal(plain(1, 2), 3);
    const sleeping = tasks["sleep"]!(10);
    matches(
      thrown(() => plain(1, 2)),
      /Trap: tasks.add: cannot enter component instance: tasks.sleep has not ended/,
    );
    matches(
      thrown(() => new counters.Counter(1)),
      /new counters\.Counter \(counters\.counter\): cannot enter/,
    );
    await sleeping;
    equal(plain(1, 2), 3);
  },
  "what the host drops meanwhile is dropped at the end": async ({ instantiate }) => {
    const { tasks, counters } = await instantiate(imports());
    const counter = new counters.Counter(1) as unknown as Disposable;
    const sleeping = tasks["sleep"]!(10);
    counter[dispose]();
    counter[dispose]();
    await sleeping;
    equal(await counters.counted(), [0, 1]);
  },
  "a call from within an import would wait for itself": async ({ instantiate }) => {
    let instance: Waiter | undefined;
    const inner: Promise<Error>[] = [];
    instance = await instantiate(
      imports({
        reenter: () => {
          inner.push(failure(instance!.tasks["numbers"]!(1)));
          return 7;
        },
      }),
    );
    equal(await instance.tasks["callBack"]!(), 7);
    matches(
      await inner[0],
      /Trap: tasks.numbers: cannot enter component instance: tasks\.callBack \(tasks.call-back\) has not ended/,
    );
    equal(await instance.tasks["numbers"]!(3), 3);
  },
  "a call that is aborted in the queue has done nothing": async ({ instantiate }) => {
    const { tasks, counters } = await instantiate(imports());
    const counter = new counters.Counter(1);
    const into = new counters.Counter(5);
    const sleeping = tasks["sleep"]!(10);
    const controller = new AbortController();
    const given = (counters.merge as (...values: unknown[]) => Promise<number>)(into, counter, 1, {
      signal: controller.signal,
    }).catch((e: Error) => e);
    controller.abort(new Error("enough"));
    matches(await given, /Error: enough/);
    matches(await failure(tasks["sleep"]!(1, { signal: controller.signal })), /Error: enough/);
    await sleeping;
    equal(await counter.next(), 2);
  },
  "aborted while the guest runs, the instance ends": async ({ instantiate }) => {
    const before = await settled();
    const { tasks } = await instantiate(imports({ event: (name) => Counted.of(new Promise(() => {}), name) }));
    const controller = new AbortController();
    const waiting = failure(tasks["waitAtMost"]!("x", 60_000, { signal: controller.signal }));
    const queued = failure(tasks["sleep"]!(1));
    await sleep(5);
    const reason = new Error("enough");
    controller.abort(reason);
    equal((await waiting) === reason, true);
    const told = await queued;
    matches(told, /Trap: tasks.sleep: .*it trapped in an earlier call: enough/);
    equal(told.cause === reason, true);
    equal(Counted.live, before);
  },
  "aborted at each point where it waits": async ({ instantiate }) => {
    for (let point = 1; point <= 4; point++) {
      const before = await settled();
      const controller = new AbortController();
      let calls = 0;
      const { tasks } = await instantiate(
        imports({
          number: (of) => {
            if (++calls === point) queueMicrotask(() => controller.abort(`point ${point}`));
            return sleep(1).then(() => of);
          },
        }),
      );
      equal(await tasks["numbers"]!(5, { signal: controller.signal }).catch((e) => e), `point ${point}`);
      equal([calls, Counted.live], [point, before]);
    }
  },
  "a reason that looks like an error of the guest is none": async ({ instantiate }) => {
    const controller = new AbortController();
    const { tasks } = await instantiate(imports({ lookup: () => new Promise(() => {}) }));
    const waiting = tasks["lookup"]!("k", { signal: controller.signal }).catch((e) => e);
    controller.abort("a string");
    equal(await waiting, "a string");
    matches(await failure(tasks["numbers"]!(1)), /it trapped in an earlier call: tasks.lookup: "a string"/);
  },
  "an abort once all is over is too late": async ({ instantiate }) => {
    const controller = new AbortController();
    const { tasks } = await instantiate(imports());
    equal(await tasks["numbers"]!(3, { signal: controller.signal }), 3);
    controller.abort();
    equal(await tasks["numbers"]!(3), 3);
  },
  "a trap while suspended ends its own instance and no other": async ({ instantiate }) => {
    const [one, other] = await Promise.all([instantiate(imports()), instantiate(imports())]);
    const before = await settled();
    const waiting = other.tasks["sleep"]!(30);
    const panics = failure(one.tasks["panicAfter"]!(5, "oh"));
    const queued = failure(one.tasks["numbers"]!(1));
    matches(await panics, /unreachable/);
    matches(await queued, /it trapped in an earlier call: .*unreachable/);
    await waiting;
    equal(await other.tasks["numbers"]!(3), 3);
    equal(Counted.live, before);
  },
  "a destructor cannot wait": async ({ instantiate }) => {
    const { counters } = await instantiate(imports());
    new counters.Sleeper(0);
    const sleeper = new counters.Sleeper(5) as Disposable;
    matches(
      thrown(() => sleeper[dispose]()),
      /Trap: poll.*counters.sleeper.drop would have to wait for a timer/,
    );
  },
};
