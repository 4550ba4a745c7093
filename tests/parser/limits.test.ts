import { describe, expect, test } from "@jest/globals";
import { LimitError, planComponent, validateComponent, WitError } from "@wit-bindgen-ts/wit-parser";
import { nested, nestedInstances, nestedTuples } from "./nested.ts";
import { failure } from "./support.ts";

describe.each([
  ["components", nested],
  ["instances", nestedInstances],
  ["types", nestedTuples],
])("%s that have another twice, which does the same in its turn,", (_name, make) => {
  test("are planned up to a limit", async () => {
    expect(await planComponent(make(4))).toBeDefined();
    const bytes = make(18);
    await validateComponent(bytes);
    const error = await failure(planComponent(bytes));
    expect(error).toBeInstanceOf(LimitError);
    expect(error).toBeInstanceOf(WitError);
    expect(error).toMatchObject({
      name: "LimitError",
      limit: "planSteps",
      message: "planning this component takes more than 200000 steps; the limit planSteps can be raised",
    });
  });

  test("are planned up to the limit that is given", async () => {
    const error = await failure(planComponent(make(4), { limits: { planSteps: 10 } }));
    expect(error.message).toMatch(/^planning this component takes more than 10 steps/);
    expect(await planComponent(make(16), { limits: { planSteps: 10_000_000 } })).toBeDefined();
  });
});

test("what is far beyond the limit is refused without the memory for it", async () => {
  const size = (): number => process.memoryUsage().rss;
  const before = size();
  await failure(planComponent(nested(60)));
  expect(size() - before).toBeLessThan(256 << 20);
});

test.each([
  [{ planStep: 1 }, "there is no limit planStep; there are planSteps"],
  [{ constructor: 1 }, "there is no limit constructor; there are planSteps"],
  [{ planSteps: -1 }, "the limit planSteps is a whole number; got -1"],
  [{ planSteps: 1.5 }, "the limit planSteps is a whole number; got 1.5"],
  [{ planSteps: "1" }, "the limit planSteps is a whole number; got 1"],
])("the limits %j are refused", async (limits, message) => {
  await expect(planComponent(nested(1), { limits: limits as object })).rejects.toThrow(new TypeError(message));
});
