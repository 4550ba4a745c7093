import { beforeAll, expect, test } from "@jest/globals";
import { transpile } from "../runtime/support.ts";
import { guest } from "./guests.ts";
import { imports } from "./scenarios/env.ts";

/** Nothing is suspended: imports may still answer at once. */
interface Plain {
  readonly tasks: Readonly<Record<string, (...values: unknown[]) => unknown>>;
}

let instantiate: (imports: object) => Promise<Plain>;

beforeAll(async () => {
  const options = { async: "none", asyncFilters: ["import:test:waiter/host#*"] };
  const module = await transpile("waiter-none", await guest("waiter"), options);
  ({ instantiate } = await import(module.href));
});

test("a value is one", async () => {
  const { tasks } = await instantiate(
    imports({ number: (of) => of, describe: (name) => ({ name, notes: ["a"], size: 1n }) }),
  );
  expect(tasks["numbers"]!(4)).toBe(6);
  expect(tasks["describe"]!(["x"])).toEqual(["x (1): a"]);
  expect(tasks["sleep"]!(0)).toBe(0);
  expect(tasks["pollReady"]!(3)).toBe(3);
});

test("what would have to wait is a trap that says so", async () => {
  const waits =
    "would have to wait for a timer of 50 ms, and is not promised: generate with --async export:tasks.sleep";
  const { tasks } = await instantiate(imports());
  expect(() => tasks["sleep"]!(50)).toThrow(`poll.Pollable.block (poll.pollable.block): tasks.sleep ${waits}`);
  const other = await instantiate(imports({ lookup: () => Promise.resolve("x") }));
  expect(() => other.tasks["lookup"]!("k")).toThrow("tasks.lookup would have to wait for the promise of host.lookup");
});
