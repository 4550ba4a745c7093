import { expect, test } from "@jest/globals";
import type { ComponentPlan } from "@wit-bindgen-ts/wit-parser";
import { plainExports } from "../../packages/codegen/dist/asyncify/plain-exports.js";

type Def = { readonly kind: "export"; readonly instance: number; readonly name: string };
type World = Parameters<typeof plainExports>[1];
type Func = World["exports"]["functions"][number];

const of = (instance: number, name: string): Def => ({ kind: "export", instance, name });

/** What of the modules is plain, where functions of a world are lifted from core functions, and some are promised. */
function plain(
  lifted: Readonly<Record<string, Def>>,
  promised: readonly string[],
  steps: readonly object[] = [],
  instances: readonly object[] = [{ static: 0 }],
): [number, string[]][] {
  const scope = { path: [], interfaces: [], declared: [] };
  const functions = Object.keys(lifted).map((name) => ({ name, scope })) as unknown as Func[];
  const plan = {
    initializers: [...instances.map((module) => ({ kind: "instantiate", module, args: [] })), ...steps],
    exports: Object.entries(lifted).map(([name, def]) => ({ kind: "lifted-function", name, def })),
  } as unknown as ComponentPlan;
  const world = { exports: { ...scope, functions } } as unknown as World;
  const waiting = new Set(functions.filter(({ name }) => promised.includes(name)));
  return [...plainExports(plan, world, waiting)].map(([module, names]) => [module, [...names].sort()]);
}

const glue = [
  { kind: "extract-realloc", index: 0, def: of(0, "realloc") },
  { kind: "extract-post-return", index: 0, def: of(0, "post") },
  { kind: "resource", dtor: of(0, "dtor") },
  { kind: "resource", dtor: null },
  { kind: "extract-memory", index: 0, def: of(0, "memory") },
];

test("functions that are not promised are, with what the glue calls around them", () => {
  expect(plain({ a: of(0, "core-a"), b: of(0, "core-b") }, ["b"], glue)).toEqual([
    [0, ["core-a", "dtor", "post", "realloc"]],
  ]);
});

test("nothing is where all functions of a module are promised", () => {
  expect(plain({ a: of(0, "core-a") }, ["a"], glue)).toEqual([]);
  expect(plain({ a: of(0, "core-a"), b: of(1, "b") }, ["a"], glue, [{ static: 0 }, { static: 3 }])).toEqual([
    [3, ["b"]],
  ]);
});

test("a core function is not that stands for a promised one as well, perhaps of another instance", () => {
  expect(plain({ a: of(0, "core"), b: of(0, "core"), c: of(0, "c") }, ["b"])).toEqual([[0, ["c"]]]);
  const instances = [{ static: 0 }, { static: 0 }];
  expect(plain({ a: of(0, "core"), b: of(1, "core"), c: of(1, "c") }, ["b"], [], instances)).toEqual([[0, ["c"]]]);
});

test("what other core modules import is not", () => {
  const args = ["core", "realloc"].map((name) => ({ module: "m", name, def: of(0, name) }));
  const importing = { kind: "instantiate", module: { static: 1 }, args };
  expect(plain({ a: of(0, "core"), b: of(0, "b") }, [], [...glue, importing])).toEqual([[0, ["b", "dtor", "post"]]]);
});

test("modules that are imported have none that is known", () => {
  expect(plain({ a: of(0, "core") }, [], [], [{ import: 0 }])).toEqual([]);
});
