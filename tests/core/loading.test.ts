import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { encodeWit } from "@wit-bindgen-ts/wit-parser";
import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import { randomNumbers } from "../parser/support.ts";
import { component, type Load, loader, planOf, wit } from "./loading.ts";
import { mutated } from "./plan-mutations.ts";

const logged: string[] = [];
const host = {
  log: (text: string) => void logged.push(text),
  now: () => 1n,
  r: class {
    get = () => 1;
  },
};
const imports = { "t:fit/host": { ...host, R: host.r } };
const built = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../runtime/guests/built/${name}.wasm`, import.meta.url)));

const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
process.on("unhandledRejection", note);
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

let load: Load;
let good: Uint8Array;
let plan: object;
beforeAll(async () => {
  load = await loader("loading", wit, "app");
  good = await component();
  plan = await planOf(good);
});

async function works(loaded: ReturnType<Load>): Promise<void> {
  const { add, api } = await loaded;
  expect([add(1, 2), api.greet("Zoë"), api.half(3)]).toEqual([3, "Zoë", 1.5]);
}

describe("a component of the world is loaded", () => {
  test("with its plan, as text or object, or without", async () => {
    await works(load(good, imports));
    await works(load(good, imports, { plan }));
    await works(load(good, imports, { plan: JSON.stringify(plan) }));
    expect(logged).toContain("Zoë");
  });

  test("of a compatible version", async () => {
    await works((await loader("loading-other", wit.replace("@1.2.3", "@1.9.0"), "app"))(good, imports));
  });

  test("that has a resource of its own, of which the world knows nothing", async () => {
    const own = `(import "[export]t:fit/more@1.2.3" "[resource-new]mine" (func $new (param i32) (result i32)))
      (import "[export]t:fit/more@1.2.3" "[resource-rep]mine" (func $rep (param i32) (result i32)))
      (import "[export]t:fit/more@1.2.3" "[resource-drop]mine" (func $drop (param i32)))
      (import "t:fit/host@1.2.3" "now" (func $now (result i64)))
      (import "t:fit/host@1.2.3" "log" (func $log (param i32 i32)))
      (global $dropped (mut i32) (i32.const 0))`;
    const more = `(func (export "t:fit/more@1.2.3#[constructor]mine") (param i32) (result i32) (call $new (local.get 0)))
      (func (export "t:fit/more@1.2.3#[method]mine.get") (param i32) (result i32) (local.get 0))
      (func (export "t:fit/more@1.2.3#[dtor]mine") (param i32) (global.set $dropped (local.get 0)))
      (func (export "t:fit/more@1.2.3#count") (result i32) (i32.const 0))`;
    // Makes one of the sum, reads it, drops it, and gives what was read and what was dropped; a handle that is dropped is none.
    const add = `(func (export "add") (param i32 i32) (result i32) (local $h i32) (local $r i32)
      (local.set $h (call $new (i32.add (local.get 0) (local.get 1))))
      (local.set $r (call $rep (local.get $h)))
      (call $drop (local.get $h))
      (if (i32.eq (local.get 0) (i32.const 100)) (then (call $drop (local.get $h))))
      (i32.add (i32.mul (local.get $r) (i32.const 1000)) (global.get $dropped)))`;
    const bytes = await component({ imports: own, more, add }, { world: "extended" });
    const { add: called } = await load(bytes, imports);
    expect(called(1, 2)).toBe(3003);
    expect(() => called(100, 2)).toThrow(/unknown handle index 1/);
    expect(() => called(1, 2)).toThrow(/it trapped in an earlier call/);
  });

  test("that has no memory, since it imports nothing that needs one", async () => {
    const small = wit.replace("export api; export add", "export add");
    const bytes = await component(
      { imports: "", memory: "", realloc: "", greet: "", half: "" },
      { files: small, world: "app" },
    );
    const { add } = await (await loader("loading-small", small, "app"))(bytes, imports);
    expect(add(1, 2)).toBe(3);
  });

  test("whose resource has another name in the world", async () => {
    const renamed = (a: string, b: string): string =>
      `package t:w; interface host { resource ${a}; type ${b} = ${a}; make: func() -> ${a}; } ` +
      "interface api { resource q; make: func() -> q; } interface one { resource q; type p = q; make: func() -> q; } " +
      "world w { import host; export run: func() -> u32; }";
    const module = `(import "t:w/host" "make" (func $make (result i32))) (import "t:w/host" "[resource-drop]q" (func $drop (param i32)))
      (func (export "run") (result i32) (call $drop (call $make)) (i32.const 7))`;
    const other = await loader("loading-renamed", renamed("r", "q"), "w");
    const bytes = await component(
      { imports: module, memory: "", realloc: "", greet: "", half: "", add: "" },
      { files: renamed("q", "r"), world: "w" },
    );
    class R {}
    const { run } = (await other(bytes, { "t:w/host": { R, make: () => new R() } })) as unknown as { run(): number };
    expect(run()).toBe(7);
  });
});

const start = (call: string): string => `(func $start (${call})) (start $start)`;

describe("what is none is refused, and told", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["a core module", () => parseWat("(module)"), /^expected a component, got a core module, which instantiate takes$/],
    [
      "a compiled one",
      () => new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)),
      /compiled core module$/,
    ],
    ["text", () => new TextEncoder().encode("(component)"), /^expected a component, got other bytes$/],
    ["an empty file", () => new Uint8Array(), /^expected a component, got no bytes$/],
    ["no bytes", () => ({}), /^expected a component, its bytes or an address, got/],
    ["nothing", () => undefined, /^expected a component, its bytes or an address, got undefined/],
    ["a part of one", () => good.subarray(0, good.length / 2), /unexpected end/],
    ["a WIT package", () => encodeWit({ files: wit }), /not (?:a component|one of the world)|no code|WIT package/],
    [
      "a component of another world",
      () => built("geometry"),
      /^the component is not one of the world:\n- import ".*": the world has none\n/,
    ],
    [
      "of another version",
      () => component({}, {}).then(() => otherVersion()),
      /import "t:fit\/host@2.0.0": the world has none; there is "t:fit\/host@1.2.3", which is not compatible/,
    ],
    [
      "one with an import more",
      () =>
        component(
          {
            imports:
              `(import "extra" (func $x)) `.replace('"extra"', '"$root" "extra"') +
              '(import "t:fit/host@1.2.3" "log" (func $log (param i32 i32)))',
          },
          { files: wit.replace("world app {", "world app { import extra: func();") },
        ),
      /^the component is not one of the world:\n- import "extra" \(\): the world has none$/,
    ],
    [
      "one with an export less",
      () => component({ add: "" }, { files: wit.replaceAll("export add: func(a: u32, b: u32) -> u32;", "") }),
      /^the component is not one of the world:\n- export "add" \(a: u32, b: u32\) -> u32: the component has none$/,
    ],
    ["one with other strings", () => component({}, { stringEncoding: "utf16" }), /strings in utf16/],
    ["one that traps when it starts", () => component({ more: start("unreachable") }), /unreachable/],
    [
      "one that traps when it starts, by its initializer",
      () => component({ more: '(func (export "_initialize") unreachable)' }),
      /unreachable/,
    ],
  ])("%s", async (_what, make, message) => {
    const bytes = await make();
    await expect(load(bytes, imports)).rejects.toThrow(message);
    await expect(load(bytes, imports, { plan })).rejects.toThrow(Error);
  });

  test("an import that throws while the component starts, whose error it is", async () => {
    const error = new Error("not now");
    const now = (): never => {
      throw error;
    };
    const bytes = await component({ more: '(func (export "_initialize") (drop (call $now)))' });
    const failing = load(bytes, { "t:fit/host": { ...imports["t:fit/host"], now } });
    expect(await failing.catch((e: unknown) => e)).toBe(error);
    await works(load(bytes, imports));
  });

  test("imports that are missing, before anything runs", async () => {
    const bytes = await component({ more: start("drop (call $now)") });
    await expect(load(bytes, {})).rejects.toThrow(/^import "t:fit\/host@1.2.3" is missing/);
    await expect(load(bytes, { "t:fit/host": {} })).rejects.toThrow(/^3 imports do not fit\n {2}import "t:fit\/host/);
  });
});

const otherVersion = (): Promise<Uint8Array> =>
  component(
    {
      imports: `(import "t:fit/host@2.0.0" "log" (func $log (param i32 i32)))`,
      greet: '(func (export "t:fit/api@2.0.0#greet") (param i32 i32) (result i32) (i32.const 0))',
      half: '(func (export "t:fit/api@2.0.0#half") (param f64) (result f64) (local.get 0))',
    },
    { files: wit.replace("@1.2.3", "@2.0.0") },
  );

describe("a plan that is none is refused, and told", () => {
  test.each<[string, (good: Record<string, unknown>) => unknown, RegExp]>([
    ["of another component", (all) => ({ ...all, sha256: "0".repeat(64) }), /^the plan is that of another component/],
    ["no JSON", () => "{", /^the plan can not be read: it is no JSON$/],
    ["nothing", () => null, /^the plan can not be read: it is no plan of this version/],
    ["a number", () => 5, /^the plan can not be read: it is no plan of this version/],
    [
      "of another form",
      (all) => ({ ...all, bindingPlan: 2 }),
      /it is no plan of this version; wit-bindgen-ts plan makes it anew$/,
    ],
  ])("%s", async (_what, make, message) => {
    await expect(load(good, imports, { plan: make(plan as Record<string, unknown>) })).rejects.toThrow(message);
  });

  test("without one of its parts, or with something else in its place", async () => {
    for (const part of Object.keys(plan)) {
      const { [part]: _, ...rest } = plan as Record<string, unknown>;
      for (const damaged of [rest, { ...rest, [part]: 1.5 }, { ...rest, [part]: [undefined] }])
        await expect(load(good, imports, { plan: damaged })).rejects.toThrow(/^the plan (?:can not be read|is that)/);
    }
  });

  test("2000 that are damaged at random: each ends in an error that says so, or in what the component exports", async () => {
    const outcomes = { errors: 0, loaded: 0 };
    const { add } = await load(good, imports, { plan });
    expect(add(1, 1)).toBe(2);
    for (let seed = 0; seed < 2000; seed++) {
      try {
        const exports = await load(good, imports, { plan: mutated(plan, randomNumbers(seed)) });
        expect([seed, Object.keys(exports)]).toEqual([seed, ["add", "t:fit/api@1.2.3", "api"]]);
        outcomes.loaded++;
      } catch (error) {
        outcomes.errors++;
        const { name, message } = error as Error;
        const isTold = /^the plan |^the component |which bindings of a world alone/.test(message);
        const isEngine = /^(?:LinkError|CompileError|TypeError)$/.test(name) && /WebAssembly/.test(message);
        expect([seed, isTold || isEngine, name, message]).toEqual([seed, true, name, message]);
      }
    }
    expect(Math.min(outcomes.errors, outcomes.loaded)).toBeGreaterThan(200);
  });
});
