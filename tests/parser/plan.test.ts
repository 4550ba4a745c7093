import { expect, test } from "@jest/globals";
import {
  type ComponentPlan,
  dummyComponent,
  parseWit,
  planComponent,
  type ResolveType,
  type WitSources,
  withDocs,
} from "@wit-bindgen-ts/wit-parser";
import { failure, fixture } from "./support.ts";

const wit: WitSources = {
  files: `
package a:b@1.0.0;

/// Things.
interface things {
  /// A point.
  @since(version = 1.0.0)
  record point {
    /// Across.
    x: u32,
    y: u64,
  }
  /// A thing.
  resource thing {
    constructor(p: point);
    /// Moves it.
    move: func(by: point) -> result<list<point>, string>;
    count: static func() -> u32;
  }
}

world w {
  use things.{point};
  import log: func(text: string);
  export things;
  export run: func(p: point) -> option<option<u8>>;
}
`,
};

const types = (plan: ComponentPlan, name: string): ResolveType[] =>
  plan.resolve.types.filter((type) => type.name === name);

test("the types of a component have their names, owners and kinds", async () => {
  const plan = await planComponent(await dummyComponent({ wit }));
  const [world] = plan.resolve.worlds;
  expect(Object.keys(world.imports)).toEqual(["a:b/things@1.0.0", "point", "log"]);
  expect(Object.keys(world.exports)).toEqual(["run", "a:b/things@1.0.0"]);

  // Imported, used in the world, exported; and a resource that is imported beside the exported.
  const points = types(plan, "point");
  expect(points.map(({ owner }) => owner)).toEqual([{ interface: 0 }, { world: 0 }, { interface: 1 }]);
  expect(points[1]?.kind).toEqual({ type: plan.resolve.types.indexOf(points[0] as ResolveType) });
  expect(types(plan, "thing").map(({ kind }) => kind)).toEqual(["resource", "resource"]);
});

test("functions say whose they are", async () => {
  const plan = await planComponent(await dummyComponent({ wit }));
  const things = plan.resolve.interfaces[1];
  const thing = things?.types["thing"];
  const kinds = Object.values(things?.functions ?? {}).map(({ name, kind }) => [name, kind]);
  expect(kinds).toEqual([
    ["[constructor]thing", { constructor: thing }],
    ["[method]thing.move", { method: thing }],
    ["[static]thing.count", { static: thing }],
  ]);
});

test("every core definition has a name", async () => {
  const plan = await planComponent(await dummyComponent({ wit }));
  const instances = plan.initializers.flatMap((step) => (step.kind === "instantiate" ? [step] : []));
  for (const step of plan.initializers) {
    const defs = step.kind === "instantiate" ? step.args.map(({ def }) => def) : [];
    if ("def" in step) defs.push(step.def);
    for (const def of defs) {
      if (def.kind !== "export") continue;
      const module = instances[def.instance]?.module;
      const index = module !== undefined && "static" in module ? module.static : -1;
      expect(plan.modules[index]?.exports.map(({ name }) => name)).toContain(def.name);
    }
  }
  expect(plan.resources).toEqual([
    { kind: "imported", import: 0 },
    { kind: "defined", instance: 0 },
  ]);
  expect(types(plan, "thing")).toMatchObject([{ resource: 0 }, { resource: 1 }]);
  for (const module of plan.modules) await WebAssembly.compile(module.bytes as BufferSource);
});

test("layouts are official, for both sizes of pointer", async () => {
  const plan = await planComponent(await dummyComponent({ wit }));
  const layout = (index: number | undefined): object | undefined => plan.layouts.find(({ type }) => type === index);
  const things = plan.resolve.interfaces[1];
  expect(layout(things?.types["point"])).toMatchObject({ size32: 16, align32: 8, flat: 2 });
  const move = things?.functions["[method]thing.move"]?.result;
  expect(layout(move as number)).toMatchObject({
    size32: 12,
    align32: 4,
    size64: 24,
    align64: 8,
    flat: 3,
  });
  const run = plan.resolve.worlds[0].exports["run"];
  const option = run !== undefined && "function" in run ? run.function.result : undefined;
  expect(layout(option as number)).toMatchObject({ size32: 3, align32: 1, size64: 3, flat: 3 });
});

test("the string encoding is in the options", async () => {
  for (const stringEncoding of ["utf8", "utf16", "latin1+utf16"] as const) {
    const plan = await planComponent(await dummyComponent({ wit, stringEncoding }));
    // Where there is no string, it is not said.
    expect(plan.options.map((options) => options.stringEncoding)).toContain(stringEncoding);
  }
});

test("docs and stability of WIT are laid over by path", async () => {
  const plan = await planComponent(await dummyComponent({ wit }));
  const { resolve, worldIndex } = await parseWit(wit);
  const world = resolve.worlds[worldIndex ?? -1];
  if (world === undefined) throw new Error("no world");
  const annotated = withDocs(plan.resolve, resolve, world);
  const things = annotated.interfaces[1];
  expect(things?.docs).toEqual({ contents: "Things." });
  expect(things?.functions["[method]thing.move"]?.docs).toEqual({ contents: "Moves it." });
  const point = annotated.types[things?.types["point"] ?? -1];
  expect(point).toMatchObject({ docs: { contents: "A point." }, stability: { stable: { since: "1.0.0" } } });
  expect(point?.kind).toMatchObject({ record: { fields: [{ docs: { contents: "Across." } }, {}] } });
});

test("equal types stay apart, and aliases are aliases", async () => {
  const { resolve } = await planComponent(fixture("identity.wasm"));
  const [world] = resolve.worlds;
  const kind = (name: string): unknown => {
    const item = world.imports[name];
    return item !== undefined && "type" in item ? resolve.types[item.type]?.kind : undefined;
  };
  const record = { record: { fields: [{ name: "a", type: "u8" }] } };
  expect([kind("left"), kind("same"), kind("right")]).toEqual([record, { type: 0 }, record]);
  // `two` takes the resource of `one`; that of `three` is another.
  expect(resolve.interfaces.slice(0, 3).map(({ types }) => resolve.types[types["r"] ?? -1]?.kind)).toEqual([
    "resource",
    { type: resolve.interfaces[0]?.types["r"] },
    "resource",
  ]);
});

test("nested instances and core modules", async () => {
  const { resolve } = await planComponent(fixture("identity.wasm"));
  const three = resolve.interfaces[2];
  expect(Object.keys(resolve.interfaces[three?.instances?.["nested"] ?? -1]?.functions ?? {})).toEqual(["f"]);
  expect(three?.modules?.["module"]).toEqual({
    imports: [{ module: "", name: "f", type: "func" }],
    exports: [{ name: "memory", type: "memory" }],
  });
});

// crate/patches/wasmtime-environ-function-imports.patch
test("imported functions are exported again", async () => {
  const plan = await planComponent(fixture("reexports.wasm"));
  const paths = plan.imports.map(({ path }) => path.join("/"));
  const reexport = (path: string): object => ({
    kind: "reexported-function",
    import: paths.indexOf(path),
  });
  expect(plan.exports).toMatchObject([
    { name: "again", ...reexport("f") },
    { name: "from-instance", ...reexport("i/g") },
    { name: "by-nested", kind: "instance", exports: [{ name: "outer", ...reexport("f") }] },
    {
      name: "whole",
      kind: "instance",
      exports: [
        { name: "g", ...reexport("i/g") },
        { name: "n", kind: "instance", exports: [{ name: "h", ...reexport("i/n/h") }] },
        { name: "r", kind: "type" },
      ],
    },
  ]);
});

test("composed components have adapters", async () => {
  const plan = await planComponent(fixture("composed.wasm"));
  expect(plan.modules.map(({ kind }) => kind)).toEqual(["static", "static", "static", "adapter"]);
  expect(plan.modules.map(({ needs }) => needs)).toEqual([[], [], [], ["multi-memory"]]);
  expect(plan.trampolines.filter(({ kind }) => kind === "transcoder")).toEqual([
    {
      kind: "transcoder",
      op: "utf8-to-utf16",
      from: 0,
      from64: false,
      to: 1,
      to64: false,
      signature: { params: ["i32", "i32", "i32"], results: ["i32"] },
    },
  ]);
  expect(plan.trampolines).toContainEqual({
    kind: "trap",
    message: "cannot leave component instance",
    signature: { params: ["i32"], results: [] },
  });
  expect(plan.componentInstances).toEqual([{ parent: null }, { parent: 0 }, { parent: 0 }]);
  expect(plan.adapters).toEqual([{ caller: 2, callee: 1 }]);
  // Neither lies within the other, so no call comes back.
  expect(plan.mayReenter).toBe(false);
});

test("what cannot be planned is refused by name", async () => {
  expect((await failure(planComponent(fixture("component-import.wasm")))).message).toContain(
    "the import `child` is a component",
  );
  expect((await failure(planComponent(fixture("component-export.wasm")))).message).toContain(
    "the export `child` is a component",
  );
});
