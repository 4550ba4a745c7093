import { equal, failure, matches } from "./check.ts";
import { imports, type Scenario } from "./env.ts";

/** What crosses while the guest may be suspended. */
export const values: Readonly<Record<string, Scenario>> = {
  "imports give promises": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    equal(await tasks["numbers"]!(10), 45);
    equal(await tasks["each"]!(-5n, 1.5, 2.5, true), [-5n, 1.5, 2.5, true]);
    equal(await tasks["describe"]!(["x", "ü"]), ["x (3): é, x", "ü (3): é, ü"]);
    equal(await tasks["lookup"]!("k"), "k!");
    equal(await tasks["tickets"]!(["a", "bc", "def"]), 1 + (3 + 2) + (6 + 3));
  },
  "imports give values": async ({ instantiate }) => {
    const { tasks } = await instantiate(
      imports({
        number: (of) => of,
        whole: (of) => of,
        fraction: (of) => of,
        narrow: (of) => of,
        flag: (of) => of,
        pause: () => undefined,
        describe: (name) => ({ name, notes: [], size: 0n }),
        lookup: (key) => key,
      }),
    );
    equal(await tasks["numbers"]!(10), 45);
    equal(await tasks["each"]!(2n ** 62n, -0.5, 0.25, false), [2n ** 62n, -0.5, 0.25, false]);
    equal(await tasks["describe"]!(["x"]), ["x (0): "]);
    equal(await tasks["lookup"]!("k"), "k");
  },
  "what passes for a promise is one": async ({ instantiate }) => {
    // biome-ignore lint/suspicious/noThenProperty: that is the point
    const thenable = (of: number): object => ({ then: (done: (n: number) => void) => done(of + 1) });
    const { tasks } = await instantiate(imports({ number: thenable }));
    equal(await tasks["numbers"]!(3), 6);
  },
  "an error of the result's type reaches the guest, thrown or rejected": async ({ instantiate }) => {
    const rejecting = await instantiate(imports({ lookup: (key) => Promise.reject(`no ${key}`) }));
    const error = await failure(rejecting.tasks["lookup"]!("k"));
    matches(error, /ComponentError: the component returned an error: "no k"/);
    const throwing = await instantiate(
      imports({
        lookup: (key) => {
          throw Object.assign(new Error("told"), { payload: `no ${key}` });
        },
      }),
    );
    matches(await failure(throwing.tasks["lookup"]!("k")), /"no k"/);
    equal(await throwing.tasks["numbers"]!(3), 3);
  },
  "any other is a trap with its cause": async ({ instantiate }) => {
    const boom = new Error("boom");
    const { tasks } = await instantiate(imports({ lookup: () => Promise.reject(boom) }));
    equal((await failure(tasks["lookup"]!("k"))) === boom, true);
    const later = await failure(tasks["lookup"]!("k"));
    matches(later, /it trapped in an earlier call: tasks.lookup: boom/);
    equal(later.cause === boom, true);
  },
  "what a promise comes to is checked": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports({ number: () => Promise.resolve("1") }));
    matches(await failure(tasks["numbers"]!(1)), /TypeError: host.number: result: expected u32, got "1"/);
    const { tasks: others } = await instantiate(
      imports({ describe: () => Promise.resolve({ name: "x", notes: [1], size: 0n }) }),
    );
    matches(await failure(others["describe"]!(["x"])), /host.describe: result.notes\[0\]: expected string, got 1/);
  },
  "a wrong parameter rejects, and changes nothing": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    matches(await failure(tasks["numbers"]!(-1)), /TypeError: tasks.numbers: parameter "n": expected u32, got -1/);
    matches(
      await failure(tasks["describe"]!(["x", 1])),
      /tasks.describe: parameter "names\[1\]": expected string, got 1/,
    );
    matches(
      await failure(tasks["numbers"]!(1, { signal: 1 })),
      /tasks.numbers: parameter "options.signal": expected an AbortSignal/,
    );
    equal(await tasks["numbers"]!(3), 3);
  },
  "resources that are made while the guest is suspended": async ({ instantiate }) => {
    const { counters } = await instantiate(imports());
    const counter = await counters.Counter.later(5, 5);
    equal(await counter.nextAfter(5), 6);
    equal(await counter.addNumber(10), 16);
    equal(await counters.merge(counter, new counters.Counter(100), 5), 116);
    matches(await failure(counters.merge(counter, counter, 5)), /a counter that the call gives away once/);
  },
  "locals survive at each depth of the stack": async ({ instantiate }) => {
    const { tasks } = await instantiate(imports());
    for (const depth of [100, 2000]) equal(await tasks["deep"]!(depth, 5), await tasks["deep"]!(depth, 0));
  },
};
