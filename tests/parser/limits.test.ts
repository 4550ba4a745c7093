import { describe, expect, test } from "@jest/globals";
import { LimitError, planComponent, validateComponent, WitError } from "@wit-bindgen-ts/wit-parser";
import { type Bytes, name, section, unsigned, vector } from "../conformance/wat/bytes.ts";
import { failure } from "./support.ts";

const component = (...sections: Bytes[]): Bytes => [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, ...sections.flat()];
const repeated = (levels: number, first: Bytes, next: (inner: Bytes) => Bytes): Uint8Array => {
  let bytes = first;
  for (let level = 0; level < levels; level++) bytes = next(bytes);
  return Uint8Array.from(bytes);
};

/** Each component instantiates the one within it twice. */
const nested = (levels: number): Uint8Array =>
  repeated(levels, component(), (inner) => {
    const instantiate = [0x00, 0, ...vector([])];
    return component(section(4, inner), section(5, vector([instantiate, instantiate])));
  });

/** The import of an instance that has two of the type before it, and so on. */
function nestedInstances(levels: number): Uint8Array {
  const types = Array.from({ length: levels }, (_, level) => {
    const instance = (label: string): Bytes => [0x04, 0x00, ...name(label), 0x05, ...unsigned(0)];
    const outer = [0x02, 0x03, 0x02, 0x01, ...unsigned(level - 1)];
    return level === 0 ? [0x42, ...vector([])] : [0x42, ...vector([outer, instance("a"), instance("b")])];
  });
  const imported = [0x00, ...name("i"), 0x05, ...unsigned(levels - 1)];
  return Uint8Array.from(component(section(7, vector(types)), section(10, vector([imported]))));
}

/** The import of a function that takes a tuple of twice the type before it, and so on. */
function nestedTuples(levels: number): Uint8Array {
  const types = Array.from({ length: levels }, (_, level) =>
    level === 0 ? [0x7d] : [0x6f, ...vector([unsigned(level - 1), unsigned(level - 1)])],
  );
  const func = [0x40, ...vector([[...name("a"), ...unsigned(levels - 1)]]), 0x01, 0x00];
  const imported = [0x00, ...name("f"), 0x01, ...unsigned(levels)];
  return Uint8Array.from(component(section(7, vector([...types, func])), section(10, vector([imported]))));
}

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
