import { describe, expect, test } from "@jest/globals";
import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { asyncifyModules } from "../../packages/codegen/dist/asyncify/index.js";
import { nodes } from "../cli/command-line.ts";
import { assemble, type Call, drive, type Instance, planOf } from "./asyncify-modules.ts";

/** Core modules whose exports are in part never suspended, and what those run. */

const IMPORT: Instance["args"] = [{ module: "host", name: "f0", def: { kind: "trampoline", index: 0 } }];

/** A module that calls what waits directly and through a table, by an export that is suspended and one that never is. */
const shared = (more = "", table = "(table 2 2 funcref) (elem (i32.const 0) $leaf)"): Uint8Array =>
  assemble(`(module
    (type $f (func (param i32) (result i32)))
    (import "host" "f0" (func $get (param i32) (result i32)))
    (memory (export "memory") 1)
    (global $calls (mut i32) (i32.const 0))
    ${table}
    (func $leaf (param $n i32) (result i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (if (i32.eqz (local.get $n)) (then (return (i32.const 0))))
      (i32.add (call $get (local.get $n)) (i32.const 1)))
    (func $through (param i32) (result i32) (call_indirect (type $f) (local.get 0) (i32.const 0)))
    (func $sum (param i32) (result i32) (i32.add (call $leaf (local.get 0)) (call $through (local.get 0))))
    (func (export "run") (param i32) (result i32) (call $sum (local.get 0)))
    (func (export "plain") (param i32) (result i32) (call $sum (local.get 0)))
    (func (export "calls") (result i32) (global.get $calls))
    ${more})`);

async function changed(
  bytes: Uint8Array,
  plain: readonly string[],
  needs: ComponentPlan["modules"][number]["needs"] = [],
): Promise<ComponentPlan> {
  const planned = planOf([bytes], [{ module: 0, args: IMPORT }]);
  const plan = { ...planned, modules: planned.modules.map((module) => ({ ...module, needs })) };
  const modules = await asyncifyModules(plan, () => true, new Map([[0, new Set(plain)]]));
  return { ...plan, modules: plan.modules.map((module, index) => ({ ...module, ...modules.get(index) })) };
}

type Core = Record<string, (...values: number[]) => number> & Record<"memory" | "asyncify_memory", WebAssembly.Memory>;

/** What a core module does while it is to get out of all functions: that it has changed return after their next call. */
async function unwinding(bytes: Uint8Array): Promise<Core> {
  const { instance } = await WebAssembly.instantiate(bytes as BufferSource, { host: { f0: (of: number) => of * 10 } });
  const core = instance.exports as unknown as Core;
  new Uint32Array(core["asyncify_memory"].buffer, 1024, 2).set([1032, 2048]);
  core["asyncify_start_unwind"]!(1024);
  return core;
}

const plainSize = async (bytes: Uint8Array, plain: readonly string[]): Promise<number> =>
  (await changed(bytes, plain)).modules[0]!.bytes.length;

describe("exports that are never suspended", () => {
  const call = (name: string, ...args: number[]): Call => ({ instance: 0, name, args });

  test.each(Object.entries(nodes))("share all but their code on Node %s", async (_version, node) => {
    const plan = await changed(shared(), ["plain"]);
    const calls = [call("plain", 0), call("run", 3), call("plain", 0), call("run", 4), call("calls")];
    expect(drive(node, plan, [0], calls)).toEqual({
      results: ["0", "62", "0", "82", "8"],
      suspensions: 4,
      suspendable: 1,
    });
    // With an import that answers at once they do as much.
    expect(drive(node, plan, [], [call("plain", 3), call("run", 3)]).results).toEqual(["62", "62"]);
  });

  test("run code that knows of no suspension, also through a table", async () => {
    const core = await unwinding((await changed(shared(), ["plain"])).modules[0]!.bytes);
    expect(core["plain"]!(3)).toBe(62);
    expect(core["run"]!(3)).not.toBe(62);
    const all = await unwinding((await changed(shared(), [])).modules[0]!.bytes);
    expect(all["plain"]!(3)).not.toBe(62);
  });

  const elements = "(elem (i32.const 0) $leaf)";
  test.each([
    ["is written", `(func (export "set") (table.set (i32.const 1) (ref.null func)))`, undefined],
    ["is exported", "", `(table (export "t") 2 2 funcref) ${elements}`],
    ["has gaps", "", "(table 2 2 funcref) (elem (i32.const 0) funcref (ref.func $leaf) (ref.null func))"],
    ["is one of two", "(table $other 1 funcref)", `(table 2 2 funcref) ${elements}`],
  ])("call what all others call through a table that %s", async (_what, more, table) => {
    const core = await unwinding((await changed(shared(more, table), ["plain"])).modules[0]!.bytes);
    // The one that is called directly says 31, the one in the table nothing.
    expect(core["plain"]!(3)).toBe(31);
  });

  test("call what all others call where it becomes a value", async () => {
    const reference = `(elem declare func $leaf) (func (export "set") (table.set (i32.const 1) (ref.func $leaf)))`;
    const core = await unwinding((await changed(shared(reference), ["plain"])).modules[0]!.bytes);
    expect(core["plain"]!(3)).toBe(0);
  });

  test("are what all others are in a module with garbage collection, where functions may be values anywhere", async () => {
    const { bytes } = (await changed(shared(), ["plain"], ["gc"])).modules[0]!;
    expect((await unwinding(bytes))["plain"]!(3)).not.toBe(62);
  });

  /** Fails in a function that prints why, and does not return. */
  const failing = (isShared: boolean): Uint8Array =>
    shared(`
      (func $fail (drop (call $get (i32.const 1))) (i32.store (i32.const 8) (i32.const 1)) (unreachable))
      (func (export "fail") (param i32) (if (local.get 0) (then (call $fail) (unreachable))))
      ${isShared ? `(func (export "fail-too") (call $fail))` : ""}`);

  test("end by the same code as others, where there are any", async () => {
    const hasReached = async (isShared: boolean): Promise<boolean> => {
      const core = await unwinding((await changed(failing(isShared), ["fail"])).modules[0]!.bytes);
      expect(() => core["fail"]!(1)).toThrow(WebAssembly.RuntimeError);
      return new Uint8Array(core["memory"].buffer)[8] === 1;
    };
    expect(await hasReached(false)).toBe(true);
    expect(await hasReached(true)).toBe(false);
  });

  test("take no room where they alone run their code, or it is not changed", async () => {
    const before = await plainSize(shared(), []);
    expect(await plainSize(shared(), ["run", "plain"])).toBeLessThan(before);
    expect(await plainSize(shared(), ["calls"])).toBe(before);
    expect(await plainSize(shared(), ["plain"])).toBeGreaterThan(before);
  });

  test("are taken for no others, whatever those are called", async () => {
    // The name section of a module, and one whose name is written with a byte more.
    const functions = [1, 15, 2, 1, 5, ...Buffer.from("plain"), 3, 5, ...Buffer.from("plain")];
    for (const name of [[4], [0x84, 0]]) {
      const section = [...name, ...Buffer.from("name"), ...functions];
      const bytes = Uint8Array.from([...shared(), 0, section.length, ...section]);
      const core = await unwinding((await changed(bytes, ["plain"])).modules[0]!.bytes);
      expect(core["plain"]!(3)).toBe(62);
      expect(core["run"]!(3)).not.toBe(62);
    }
  });

  test("are the same bytes again", async () => {
    const [first, second] = [await changed(shared(), ["plain"]), await changed(shared(), ["plain"])];
    expect(Buffer.compare(first.modules[0]!.bytes, second.modules[0]!.bytes)).toBe(0);
  });
});
