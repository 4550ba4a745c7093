import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serialize } from "node:v8";
import { expect, test } from "@jest/globals";
import { planComponent, WitError } from "@wit-bindgen-ts/wit-parser";
import { conformance, filesBelow, fixture, suiteTest } from "./support.ts";

/** A plan with everything that tells it from another: also the order of keys, and the modules. */
const planned = async (bytes: Uint8Array): Promise<Buffer> => serialize(await planComponent(bytes));

// crate/patches/wasmtime-environ-declared-order.patch
test("what a component is given and what an instance is made of stay in their order", async () => {
  const plan = await planComponent(fixture("order.wasm"));
  const declared = [..."dafceb"];
  expect(plan.exports).toMatchObject([{ exports: declared.map((name) => ({ name })) }]);
  expect(plan.resourceTables).toEqual(declared.map((name) => ({ resource: "abcdef".indexOf(name), instance: 0 })));
});

test.each(["composed.wasm", "identity.wasm", "order.wasm", "reexports.wasm"])(
  "the same component gives the same plan, whatever was planned before: %s",
  async (name) => {
    const first = await planned(fixture(name));
    for (let round = 0; round < 20; round += 1) {
      await planComponent(fixture("composed.wasm"));
      expect((await planned(fixture(name))).equals(first)).toBe(true);
    }
  },
);

suiteTest("every component of the conformance data gives the same plan again", async () => {
  const different: string[] = [];
  let count = 0;
  for (const name of filesBelow(".", ".wasm")) {
    const bytes = new Uint8Array(readFileSync(join(conformance, name)));
    try {
      const first = await planned(bytes);
      count += 1;
      if (!(await planned(bytes)).equals(first)) different.push(name);
    } catch (error) {
      if (!(error instanceof WitError)) throw error;
    }
  }
  expect(different).toEqual([]);
  expect(count).toBeGreaterThan(800);
});
