import { describe, expect, test } from "@jest/globals";
import { bindings, type Functions, thrown } from "./support.ts";

/** The guest that does what it is told, with limits. */
async function puppet(limits?: object): Promise<Functions> {
  const { instantiate } = await bindings("hostile");
  const functions: Functions = { text() {}, numbers() {} };
  const host = new Proxy(functions, { get: (of, name) => Reflect.get(of, name) ?? class {} });
  const imports = { "test:hostile/host@1.0.0": host };
  return (await instantiate(imports, { limits }))["puppet"]!;
}

type Call = readonly [name: string, ...values: number[]];
const make = (guest: Functions, [name, ...values]: Call): unknown => guest[name]!(...values);

describe("the bytes of one call", () => {
  const limits = { bytesPerCall: 800 };

  test.each<[what: string, most: Call, more: Call]>([
    ["a string", ["asString", 0, 800], ["asString", 0, 801]],
    ["bytes", ["asBytes", 0, 800], ["asBytes", 0, 801]],
    ["numbers", ["asU64s", 0, 100], ["asU64s", 0, 101]],
    ["a list of what is larger in JavaScript", ["asBools", 0, 100], ["asBools", 0, 101]],
    ["a list of records", ["asPairs", 4096, 11], ["asPairs", 4096, 13]],
    ["a string for an import", ["callText", 0, 800], ["callText", 0, 801]],
    ["numbers for an import", ["callNumbers", 0, 200], ["callNumbers", 0, 201]],
  ])("%s", async (_, most, more) => {
    const guest = await puppet(limits);
    // Each call has them anew.
    for (let time = 0; time < 3; time++) make(guest, most);
    expect(thrown(() => make(guest, more))).toMatchObject({
      name: "Trap",
      message: expect.stringMatching(/more than 800 bytes \(options\.limits\.bytesPerCall\)$/),
    });
    expect(() => guest["ok"]!()).toThrow("it trapped in an earlier call");
    expect(() => make(guest, most)).toThrow("cannot enter component instance");
  });

  test("are 128 MiB without a limit: a small guest cannot fill the host's memory", async () => {
    const guest = await puppet();
    // 600 strings that are all of its memory.
    const END = 4 * 65536;
    const count = 600;
    guest["poke"]!(
      1024,
      Array.from({ length: count * 4 }, (_, i) => [0, END, 0, 0][i % 4]!),
    );
    expect(() => guest["asPairs"]!(1024, count)).toThrow(/more than 134217728 bytes/);
  });

  test("may be without end", async () => {
    const guest = await puppet({ bytesPerCall: Infinity });
    expect(guest["asBytes"]!(0, 4 * 65536)).toHaveLength(4 * 65536);
  });
});

describe("the handles of an instance", () => {
  test("are counted while they live", async () => {
    const guest = await puppet({ handles: 3 });
    for (let time = 0; time < 3; time++) guest["makeThing"]!();
    guest["dropThing"]!(2);
    expect(guest["makeThing"]!()).toBe(2);
    expect(thrown(() => guest["makeThing"]!())).toMatchObject({
      name: "Trap",
      message: expect.stringMatching(/there may be 3 handles at a time \(options\.limits\.handles\)$/),
    });
    expect(() => guest["ok"]!()).toThrow("it trapped in an earlier call");
  });

  test("are 100,000 without a limit", async () => {
    const guest = await puppet();
    for (let time = 0; time < 100_000; time++) guest["makeThing"]!();
    expect(() => guest["makeThing"]!()).toThrow("there may be 100000 handles at a time");
  });
});

test.each([
  ["bytesPerCall", -1],
  ["bytesPerCall", Number.NaN],
  ["handles", "3"],
  ["handles", null],
])("a limit that is none is refused: %s: %p", async (name, value) => {
  await expect(puppet({ [name]: value })).rejects.toMatchObject({
    name: "TypeError",
    message: expect.stringContaining(`options.limits.${name}: expected a number from 0, got `),
  });
});
