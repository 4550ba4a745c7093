import { describe, expect, test } from "@jest/globals";
import { componentize } from "@wit-bindgen-ts/wit-parser";
import { assemble } from "../codegen/asyncify-modules.ts";
import { bindings, type Functions, thrown, transpile } from "./support.ts";

const WIT = `package test:statics;
interface host { resource thing { count: static func() -> u32; } }
world statics { import host; export call: func() -> u32; }
`;
const WAT = `(module
  (import "test:statics/host" "[static]thing.count" (func $count (result i32)))
  (func (export "call") (result i32) (call $count)))`;

interface Exports {
  readonly blobs: Functions & { readonly Blob: new (bytes: readonly number[]) => { size(): number } };
  readonly driver: Functions;
}

const HOST = "test:resources/host@0.1.0";

class Counter {
  readonly start: number;

  constructor(start: number) {
    this.start = start;
  }

  add(n: number): number {
    return this.start + n;
  }

  value(): number {
    return this.start;
  }
}

const instance = async (imports: object): Promise<Exports> =>
  (await bindings<Exports>("resources")).instantiate(imports, { missing: "trap" });

describe("what is missing traps when it is called, where that is wanted", () => {
  test("and all else works until then", async () => {
    const { blobs, driver } = await instance({});
    expect(new blobs.Blob([1, 2]).size()).toBe(2);
    expect(thrown(() => driver["made"]!(1))).toMatchObject({
      name: "Trap",
      message: `host.make: import "${HOST}": "make" is not given`,
    });
    expect(() => blobs["live"]!()).toThrow("cannot enter component instance: it trapped in an earlier call");
  });

  test.each<[what: string, given: object, call: (driver: Functions) => unknown, told: string]>([
    ["a function of a part", { Counter }, (driver) => driver["found"]!(1), '"find"'],
    ["a constructor", { make: () => 1 }, (driver) => driver["construct"]!(1), '"Counter"'],
    ["a constructor that may fail", { Counter }, (driver) => driver["constructParsed"]!("1"), '"Parsed"'],
  ])("%s", async (_, given, call, told) => {
    for (const key of [HOST, "host"]) {
      const { driver } = await instance({ [key]: given });
      expect(() => call(driver)).toThrow(`import "${HOST}": ${told} is not given`);
    }
  });

  test("a method of what is given, also where other parts are not", async () => {
    const { driver } = await instance({ host: { Counter } });
    expect(driver["addTo"]!(new Counter(4), 3)).toBe(7);
  });

  test("an object of a class that is not given is none of it", async () => {
    const { driver } = await instance({});
    expect(() => driver["addTo"]!(new Counter(4), 3)).toThrow("expected counter, got an object of class Counter");
  });

  test("a static function of a class that is not given", async () => {
    const bytes = await componentize({ module: assemble(WAT), wit: { files: WIT } });
    const { instantiate } = await import((await transpile("statics", bytes)).href);
    const { call } = await instantiate({}, { missing: "trap" });
    expect(call).toThrow('import "test:statics/host": "Thing.count" is not given');
  });

  test("what is something else is an error all the same", async () => {
    await expect(instance({ [HOST]: 5 })).rejects.toThrow(`import "${HOST}": expected an object, got 5`);
    await expect(instance({ [HOST]: { make: 5 } })).rejects.toThrow('expected a function as "make", got 5');
  });

  test("and so is another word for it", async () => {
    const { instantiate } = await bindings("resources");
    await expect(instantiate({}, { missing: "stub" })).rejects.toThrow(
      new TypeError('options.missing: expected "trap", got "stub"'),
    );
  });
});
