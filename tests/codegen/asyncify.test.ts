import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { generate, UnsupportedError } from "@wit-bindgen-ts/codegen";
import { type ComponentPlan, componentize, planComponent } from "@wit-bindgen-ts/wit-parser";
import { BINARYEN_VERSION } from "../../packages/codegen/dist/asyncify/binaryen.js";
import { asyncifyModules } from "../../packages/codegen/dist/asyncify/index.js";
import { nodes } from "../cli/command-line.ts";
import { assemble, type Call, componentPlan, drive, type Instance, planOf } from "./asyncify-modules.ts";

/** The plan with what Asyncify made of its modules. */
async function changed(plan: ComponentPlan, waiting: readonly number[]): Promise<ComponentPlan> {
  const modules = await asyncifyModules(plan, (index) => waiting.includes(index));
  return { ...plan, modules: plan.modules.map((module, index) => ({ ...module, ...modules.get(index) })) };
}

const changedModules = async (plan: ComponentPlan, waiting: readonly number[]): Promise<number[]> =>
  [...(await asyncifyModules(plan, (index) => waiting.includes(index))).keys()].sort();

/** The trampoline of an import. */
function trampoline(plan: ComponentPlan, name: string): number {
  const lowerings = plan.initializers.filter((step) => step.kind === "lower-import");
  return plan.trampolines.findIndex(
    (item) => item.kind === "lower-import" && plan.imports[lowerings[item.lowering]!.import]!.path.at(-1) === name,
  );
}

const WIT = `package test:app;
world app {
  import get: func(n: u32) -> u32;
  import get-wide: func(n: u64) -> u64;
  import get-list: func(n: u32) -> list<u32>;
  export run: func(n: u32) -> u32;
  export add: func(a: u32, b: u32) -> u32;
}`;

/**
 * Of locals of all types, loops, recursion through a table, and imports with and without a shim: `run(n)` comes to
 * 10 * (n + ... + 1) + 10 * the address that the shim is given (64) + 10 * n (wide) + 3 * n (twice 1.5 * n).
 */
const MAIN = `(module
  (type $step (func (param i32) (result i32)))
  (import "$root" "get" (func $get (param i32) (result i32)))
  (import "$root" "get-wide" (func $wide (param i64) (result i64)))
  (import "$root" "get-list" (func $list (param i32 i32)))
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 0) $sum)
  (global $calls (mut i32) (i32.const 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
  (func $sum (param $n i32) (result i32)
    (if (i32.eqz (local.get $n)) (then
      (call $list (local.get $n) (i32.const 64))
      (return (i32.const 640))))
    (i32.add
      (call_indirect (type $step) (i32.sub (local.get $n) (i32.const 1)) (i32.const 0))
      (call $get (local.get $n))))
  (func (export "run") (param $n i32) (result i32)
    (local $f f64) (local $s f32) (local $v v128) (local $sum i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (local.set $f (f64.mul (f64.const 1.5) (f64.convert_i32_u (local.get $n))))
    (local.set $s (f32.mul (f32.const 1.5) (f32.convert_i32_u (local.get $n))))
    (local.set $v (i32x4.splat (local.get $n)))
    (local.set $sum (call $sum (local.get $n)))
    (local.set $sum (i32.add (local.get $sum) (i32.wrap_i64 (call $wide (i64.extend_i32_u (i32x4.extract_lane 2 (local.get $v)))))))
    (local.set $sum (i32.add (local.get $sum) (i32.trunc_f64_u (local.get $f))))
    (local.set $sum (i32.add (local.get $sum) (i32.trunc_f32_u (local.get $s))))
    ;; Entered once, however often it was suspended.
    (i32.add (local.get $sum) (i32.mul (i32.const 1000000) (global.get $calls))))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
)`;

const expected = (n: number, calls: number): string =>
  String(calls * 1000000 + 5 * n * (n + 1) + 640 + 10 * n + 2 * Math.trunc(1.5 * n));

const main = await componentPlan(MAIN, WIT);
const [get, wide, list] = ["get", "get-wide", "get-list"].map((name) => trampoline(main, name)) as [
  number,
  number,
  number,
];

/** The core instance and the module of what a component's tools were given. */
const instances = main.initializers.filter((step) => step.kind === "instantiate");
const mainInstance = instances.findIndex(
  ({ module }) => "static" in module && main.modules[module.static]!.exports.some(({ name }) => name === "run"),
);
const { module: mainModule } = instances[mainInstance]!;
const at = "static" in mainModule ? mainModule.static : -1;

const calls: readonly Call[] = [5, 1, 0, 40].map((n) => ({ instance: mainInstance, name: "run", args: [n] }));
const results = [5, 1, 0, 40].map((n, index) => expected(n, index + 1));

describe("a core module with its shim", () => {
  test("gets its imports through one, so that there is something to see", () => {
    expect(main.modules).toHaveLength(3);
    expect(main.modules.filter(({ exports }) => exports.some(({ type }) => type === "table"))).toHaveLength(1);
  });

  test.each<[string, readonly number[]]>([
    ["all imports", [get, wide, list]],
    ["what the shim leads to", [list]],
    ["what is called directly", [wide]],
  ])("is all that is changed where it waits in %s", async (_what, waiting) => {
    expect(await changedModules(main, waiting)).toEqual([at]);
  });

  test.each(Object.entries(nodes))("unwinds and rewinds on Node %s", async (_version, node) => {
    const plan = await changed(main, [get, wide, list]);
    const [fives, ones, noughts, forties] = [5, 1, 0, 40].map((n) => n + 2) as [number, number, number, number];
    expect(drive(node, plan, [get, wide, list], calls)).toEqual({
      results,
      suspensions: fives + ones + noughts + forties,
      suspendable: 1,
    });
    // The same without a wait, and as it was.
    expect(drive(node, plan, [], calls)).toEqual({ results, suspensions: 0, suspendable: 1 });
    expect(drive(node, main, [], calls)).toEqual({ results, suspensions: 0, suspendable: 0 });
  });

  test("stays as it is where nothing waits", async () => {
    expect(await changedModules(main, [])).toEqual([]);
  });

  test("gives the same bytes again", async () => {
    const [first, second] = [await changed(main, [get]), await changed(main, [get])];
    expect(Buffer.compare(first.modules[at]!.bytes, second.modules[at]!.bytes)).toBe(0);
    expect(first.modules[at]!.bytes.length).toBeGreaterThan(main.modules[at]!.bytes.length);
  });

  test("says what it exports besides, and keeps what it exported", async () => {
    const { bytes, exports } = (await changed(main, [get])).modules[at]!;
    const parts = ["memory", "start_unwind", "stop_unwind", "start_rewind", "stop_rewind"].map(
      (name) => `asyncify_${name}`,
    );
    expect(exports.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...main.modules[at]!.exports.map(({ name }) => name), ...parts]),
    );
    expect(exports).toEqual(planOf([bytes], []).modules[0]!.exports);
  });
});

/** An import of a function, and of an item that another instance exports. */
const host = (index: number): Instance["args"][number] => ({
  module: "host",
  name: `f${index}`,
  def: { kind: "trampoline", index },
});
const of = (instance: number, module: string, name: string): Instance["args"][number] => ({
  module,
  name,
  def: { kind: "export", instance, name },
});

describe("core modules that call each other", () => {
  const caller = assemble(`(module
    (import "lib" "twice" (func $twice (param i32) (result i32)))
    (import "lib" "plain" (func $plain (result i32)))
    (func (export "run") (param i32) (result i32)
      (i32.add (call $plain) (i32.add (call $twice (local.get 0)) (call $twice (i32.const 7))))))`);
  const lib = assemble(`(module
    (import "host" "f0" (func $get (param i32) (result i32)))
    (import "env" "mem" (memory 1))
    (func (export "twice") (param i32) (result i32) (i32.add (call $get (local.get 0)) (call $get (local.get 0))))
    (func (export "plain") (result i32) (i32.const 1)))`);
  const memory = assemble(`(module (memory (export "mem") 1) (func (export "other") (result i32) (i32.const 2)))`);
  const plan = planOf(
    [memory, lib, caller],
    [
      { module: 0, args: [] },
      { module: 1, args: [host(0), of(0, "env", "mem")] },
      { module: 2, args: [of(1, "lib", "twice"), of(1, "lib", "plain")] },
    ],
  );

  test.each(Object.entries(nodes))(
    "suspend together on Node %s: with a memory that is imported, and with none",
    async (_version, node) => {
      expect(await changedModules(plan, [0])).toEqual([1, 2]);
      const run: Call[] = [{ instance: 2, name: "run", args: [3] }];
      expect(drive(node, await changed(plan, [0]), [0], run)).toEqual({
        results: ["201"],
        suspensions: 4,
        suspendable: 2,
      });
    },
  );

  test("are changed where they only have a table in common with one that waits", async () => {
    const table = assemble(`(module
      (table (export "t") 1 funcref) (type $f (func (param i32) (result i32)))
      (func (export "run") (param i32) (result i32) (i32.add (i32.const 1) (call_indirect (type $f) (local.get 0) (i32.const 0)))))`);
    const filler = assemble(`(module
      (import "a" "t" (table 1 funcref)) (import "host" "f0" (func $get (param i32) (result i32))) (elem (i32.const 0) $get))`);
    const shared = planOf(
      [table, filler],
      [
        { module: 0, args: [] },
        { module: 1, args: [of(0, "a", "t"), host(0)] },
      ],
    );
    // The one that fills it has no functions.
    expect(await changedModules(shared, [0])).toEqual([0]);
    const run: Call[] = [{ instance: 0, name: "run", args: [3] }];
    expect(drive(nodes[20], await changed(shared, [0]), [0], run)).toEqual({
      results: ["31"],
      suspensions: 1,
      suspendable: 1,
    });
  });

  test("are left alone where they do nothing but hand on, and only then", async () => {
    const forward = (body: string): Promise<number[]> =>
      changedModules(
        planOf(
          [
            assemble(`(module (import "host" "f0" (func $get (param i32 i32) (result i32))) (table 1 funcref)
          (type $f (func (param i32 i32) (result i32))) (func (export "run") (param i32 i32) (result i32) ${body}))`),
          ],
          [{ module: 0, args: [host(0)] }],
        ),
        [0],
      );
    expect(await forward("(call $get (local.get 0) (local.get 1))")).toEqual([]);
    expect(await forward("(call_indirect (type $f) (local.get 0) (local.get 1) (i32.const 0))")).toEqual([]);
    expect(await forward("(call $get (local.get 1) (local.get 0))")).toEqual([0]);
    expect(await forward("(call $get (local.get 0) (i32.const 1))")).toEqual([0]);
    expect(await forward("(i32.eqz (call $get (local.get 0) (local.get 1)))")).toEqual([0]);
    expect(await forward("(call_indirect (type $f) (local.get 0) (local.get 1) (local.get 0))")).toEqual([0]);
  });

  test.each([
    [["poll", "[method]input-stream.blocking-read", "[resource-drop]a"]],
    [["a,b", "x*", "[", "@file", "(", ""]],
  ])("whatever their imports are called: %j", async (names) => {
    const imports = names.map(
      (name, index) => `(import "wasi:io/poll@0.2.1" "${name}" (func $f${index} (param i32) (result i32)))`,
    );
    const sum = names.reduce(
      (before, _, index) => `(i32.add ${before} (call $f${index} (local.get 0)))`,
      "(i32.const 2)",
    );
    const wat = `(module ${imports.join("")} (func (export "run") (param i32) (result i32) ${sum}))`;
    const args = names.map((name, index) => ({ ...host(index), module: "wasi:io/poll@0.2.1", name }));
    const named = planOf([assemble(wat)], [{ module: 0, args }]);
    const waiting = names.map((_, index) => index);
    const run: Call[] = [{ instance: 0, name: "run", args: [1] }];
    expect(drive(nodes[20], await changed(named, waiting), waiting, run)).toEqual({
      results: [String(10 * names.length + 2)],
      suspensions: names.length,
      suspendable: 1,
    });
  });
});

describe("what Asyncify can not do is refused", () => {
  const guest = async (name: string): Promise<ComponentPlan> =>
    planComponent(new Uint8Array(readFileSync(new URL(`../runtime/guests/built/${name}.wasm`, import.meta.url))));
  const one = (wat: string): ComponentPlan =>
    planOf([assemble(`(module (import "host" "f0" (func $f0)) (memory 1) ${wat})`)], [{ module: 0, args: [host(0)] }]);
  const calling = `(func (export "run") (call $f0) (call $f0))`;

  const refused = async (plan: ComponentPlan, waiting: number, message: RegExp): Promise<void> => {
    const error = await asyncifyModules(plan, (index) => index === waiting).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnsupportedError);
    expect((error as Error).message).toMatch(message);
  };

  test("a component that another calls", async () => {
    const shop = await guest("shop");
    await refused(
      shop,
      trampoline(shop, "note"),
      /^a component may be suspended that another one calls.*: choose jspi/,
    );
  });

  test("but not one that only calls another", async () => {
    const surveyed = await guest("surveyed");
    const lines = surveyed.trampolines.flatMap((item, index) => (item.kind === "lower-import" ? [index] : []));
    const outcomes = await Promise.all(
      lines.map((index) => changedModules(surveyed, [index]).catch((error: Error) => error.name)),
    );
    expect(new Set(outcomes.map(String))).toEqual(new Set(["UnsupportedError", "3"]));
  });

  test("exceptions", async () => {
    const exceptions = await guest("exceptions");
    await refused(exceptions, trampoline(exceptions, "call"), /since it needs exception handling: choose jspi/);
  });

  test("what Binaryen has no way with, in its words", async () => {
    await refused(
      one(`(func (export "run") (return_call $f0))`),
      0,
      /since "tail calls not yet supported in asyncify": choose jspi/,
    );
    await refused(
      one(`(func (export "run") (param externref) (result externref) (call $f0) (local.get 0))`),
      0,
      /since "Asyncify does not yet support non-number types/,
    );
    // And nothing of that is left for the next.
    expect(await changedModules(one(calling), [0])).toEqual([0]);
  });

  test("a 64-bit memory", async () => {
    const plan = one(calling);
    const wide = { ...plan, modules: plan.modules.map((module) => ({ ...module, needs: ["memory64"] as const })) };
    await refused(wide, 0, /since it needs 64-bit memories: choose jspi/);
  });

  test("a module that has been through it, or uses its names", async () => {
    await refused(
      one(`(func (export "asyncify_start_unwind"))`),
      0,
      /^a core module exports "asyncify_start_unwind", so it seems to have been through Asyncify already/,
    );
  });

  test("an imported core module", async () => {
    const plan = one(calling);
    const initializers = plan.initializers.map((step) => ({
      ...step,
      module: { import: 0 },
    })) as ComponentPlan["initializers"];
    await refused({ ...plan, initializers }, 0, /^an imported core module may be suspended/);
  });
});

describe("generated files", () => {
  const source = async () =>
    ({
      kind: "component",
      bytes: await componentize({ module: assemble(MAIN), wit: { files: WIT } }),
      name: "app",
    }) as const;
  const sizes = async (options: Partial<Parameters<typeof generate>[1]>): Promise<number[]> =>
    (await generate(await source(), { mode: "transpile", ...options })).flatMap(({ contents }) =>
      typeof contents === "string" ? [] : [contents.length],
    );

  test("have the changed modules with asyncify alone", async () => {
    const asyncFilters = ["import:get-list", "export:*"];
    const [plain, jspi, none, asyncify] = await Promise.all([
      sizes({}),
      sizes({ async: "jspi", asyncFilters }),
      sizes({ async: "none", asyncFilters }),
      sizes({ async: "asyncify", asyncFilters }),
    ]);
    expect(jspi).toEqual(plain);
    expect(none).toEqual(plain);
    expect(asyncify!.map((size, index) => size > plain![index]!)).toEqual(
      plain!.map((size) => size === Math.max(...plain!)),
    );
    // Nothing waits by default here.
    expect(await sizes({ async: "asyncify" })).toEqual(plain);
  });
});

test("the version of Binaryen is the one that package.json names", () => {
  const manifest = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
  const { devDependencies, peerDependencies, peerDependenciesMeta } = manifest("packages/codegen/package.json");
  expect(devDependencies.binaryen).toBe(BINARYEN_VERSION);
  expect(peerDependencies.binaryen).toBe(BINARYEN_VERSION);
  expect(peerDependenciesMeta.binaryen).toEqual({ optional: true });
  expect(manifest("package.json").devDependencies.binaryen).toBe(BINARYEN_VERSION);
});
