import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { dummyComponent, parseWit, planComponent, type WitSources } from "@wit-bindgen-ts/wit-parser";
import { readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { type CoreInterface, coreInterface, type NameScheme } from "../../packages/codegen/dist/core/index.js";
import { fromResolve } from "../../packages/codegen/dist/ir/index.js";
import { LIMITS } from "../../packages/codegen/dist/options/index.js";
import {
  type CoreItem,
  type CoreSignature,
  moduleItems,
} from "../../packages/runtime-helpers/dist/core-module/index.js";
import { conformance, conformanceTest } from "../conformance/support.ts";
import { root } from "../support/programs.ts";

/** A WIT package, and where it is. */
interface Package {
  readonly path: string;
  readonly wit: WitSources;
}

/** The packages of a folder: its `.wit` files, and its folders with their WIT in them, or in `wit`. */
async function packagesIn(folder: string): Promise<Package[]> {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  return Promise.all(
    paths.map(async (path) => {
      if (!statSync(path).isDirectory()) return { path, wit: { files: [{ path, text: readFileSync(path, "utf8") }] } };
      const inner = join(path, "wit");
      return { path, wit: await readWitDirectory(existsSync(inner) ? inner : path) };
    }),
  );
}

/** What wit-component's module of a world imports and exports, which is all that there can be. */
async function dummy(wit: WitSources, world: string, mangling: "legacy" | "standard32"): Promise<Set<string>> {
  const { modules } = await planComponent(await dummyComponent({ wit, world, mangling, allFeatures: true }));
  const { imports, exports } = moduleItems(modules[0]!.bytes)!;
  return new Set([
    // It imports the same from each of several compatible versions; within the component one of equal imports has another name.
    ...imports.map((item) => shown(`import ${item.module} ${item.name.replace(/ \[v\d+\]$/, "")}`, item)),
    ...exports.map((item) => shown(`export ${item.name}`, item)),
  ]);
}

/** The same as it is derived. */
function derived({ imports, exports }: CoreInterface, scheme: NameScheme): Set<string> {
  return new Set([
    ...imports.flatMap(({ names: { [scheme]: found }, type }) =>
      found === undefined ? [] : [shown(`import ${found.module} ${found.name}`, { kind: "function", type })],
    ),
    ...exports.flatMap((item) => {
      const name = item.names[scheme];
      if (name === undefined) return [];
      return [shown(`export ${name}`, item.kind === "memory" ? item : { kind: "function", type: item.type })];
    }),
  ]);
}

function shown(name: string, item: Pick<CoreItem, "kind"> & { type?: CoreSignature | undefined }): string {
  if (item.kind !== "function") return `${name}: ${item.kind}`;
  const { params, results } = item.type!;
  return `${name}: (${params.join(", ")}) -> (${results.join(", ")})`;
}

/** Compares every world of packages; gives how many names there were in it. */
async function compare(
  packages: readonly Package[],
  isLeftOut: (path: string, scheme: NameScheme) => boolean,
): Promise<number> {
  let count = 0;
  for (const { path, wit } of packages) {
    const { resolve, packageIndex } = await parseWit(wit, { allFeatures: true });
    for (const world of Object.keys(resolve.packages[packageIndex]!.worlds)) {
      const core = coreInterface(fromResolve(resolve, packageIndex, world, LIMITS), 4);
      for (const [scheme, mangling] of [
        ["legacy", "legacy"],
        ["cm32p2", "standard32"],
      ] as const) {
        if (isLeftOut(path, scheme)) continue;
        const names = derived(core, scheme);
        expect({ path, world, names }).toEqual({ path, world, names: await dummy(wit, world, mangling) });
        count += names.size;
      }
    }
  }
  return count;
}

/** What core modules of the only world of a package have to do with it. */
async function coreOf(files: string, size: 4 | 8): Promise<CoreInterface> {
  const { resolve, packageIndex } = await parseWit({ files });
  return coreInterface(fromResolve(resolve, packageIndex, "w", LIMITS), size);
}

test("of compatible versions only the newest has standard names, with as much of the version as they have in common", async () => {
  const versions = ["1.10.0", "1.9.0", "0.2.6", "0.3.1", "0.0.3", "0.0.4", "1.2.0-rc.1+x"];
  const texts = versions.map((version) => `package a:b@${version} { interface api { f: func(); } }`);
  const items = versions.map((version) => `import a:b/api@${version};`);
  const { imports } = await coreOf(`package c:d; ${texts.join(" ")} world w { ${items.join(" ")} }`, 4);
  expect(imports.map(({ names }) => [names.legacy?.module, names.cm32p2?.module])).toEqual([
    ["a:b/api@1.10.0", "cm32p2|a:b/api@1"],
    ["a:b/api@1.9.0", undefined],
    ["a:b/api@0.2.6", "cm32p2|a:b/api@0.2"],
    ["a:b/api@0.3.1", "cm32p2|a:b/api@0.3"],
    ["a:b/api@0.0.3", "cm32p2|a:b/api@0.0.3"],
    ["a:b/api@0.0.4", "cm32p2|a:b/api@0.0.4"],
    ["a:b/api@1.2.0-rc.1+x", "cm32p2|a:b/api@1.2.0-rc.1"],
  ]);
});

test("64-bit modules have no standard names, and i64 for pointers", async () => {
  const { exports } = await coreOf("package a:b; world w { export f: func(s: string) -> string; }", 8);
  const types = exports.map((item) =>
    "type" in item ? [item.type.params.join(" "), item.type.results.join(" ")] : [],
  );
  expect(exports.map(({ names }, index) => [names, ...types[index]!])).toEqual([
    [{ legacy: "f" }, "i64 i64", "i64"],
    [{ legacy: "cabi_post_f" }, "i64", ""],
    [{ legacy: "memory" }],
    [{ legacy: "cabi_realloc" }, "i64 i64 i64 i64", "i64"],
    [{ legacy: "_initialize" }, "", ""],
  ]);
});

test("a function called memory takes that name from the memory", async () => {
  const { exports } = await coreOf("package a:b; world w { export memory: func(); }", 4);
  const names = exports.map((item) => [item.kind, item.names.legacy, item.names.cm32p2]);
  expect(names).toContainEqual(["function", "memory", "cm32p2||memory"]);
  expect(names).toContainEqual(["memory", undefined, "cm32p2_memory"]);
});

describe("memory and realloc", () => {
  const functions = [
    ["none: func(a: u32) -> char", [], []],
    ["text: func(a: string)", ["memory"], ["memory", "realloc"]],
    ["bytes: func() -> list<u8>", ["memory", "realloc"], ["memory"]],
    ["pair: func() -> tuple<u8, u8>", ["memory"], ["memory"]],
    ["spilled: func(a: tuple<NUMBERS>)", ["memory"], ["memory", "realloc"]],
    ["maybe: func(a: option<u8>) -> result<_, string>", ["memory", "realloc"], ["memory"]],
  ] as const;

  test.each(functions)("%s", async (func, toImport, toExport) => {
    const text = func.replace("NUMBERS", Array.from({ length: 17 }, () => "u64").join(", "));
    const { imports, exports } = await coreOf(
      `package a:b; interface i { ${text}; } world w { import i; export i; }`,
      4,
    );
    const needed = [...imports, ...exports].flatMap((item) =>
      "needs" in item ? [Object.entries(item.needs).flatMap(([what, isNeeded]) => (isNeeded ? [what] : []))] : [],
    );
    expect(needed).toEqual([toImport, toExport]);
    // What imports need is up to those that a module has.
    const required = exports.filter(({ isRequired }) => isRequired).map(({ kind }) => kind);
    expect(required).toEqual(["function", ...toExport]);
  });
});

describe("the names and types of core modules are those of wit-component", () => {
  test("for the WIT of this repository", async () => {
    const guests = ["bench/guest", "demo/guest", "tests/runtime/guests/kinds", "tests/runtime/guests/resources"];
    const own = await Promise.all(
      guests.map(async (path) => ({ path, wit: await readWitDirectory(join(root, path, "wit")) })),
    );
    const fixtures = await packagesIn(join(root, "tests/fixtures/wit"));
    // A module cannot export a memory and a function of one name.
    const isLeftOut = (path: string, scheme: NameScheme): boolean =>
      scheme === "legacy" && basename(path) === "core-names.wit";
    expect(await compare([...fixtures, ...own], isLeftOut)).toBeGreaterThan(500);
  });

  conformanceTest("for wit/codegen, wit/wasi-0.2 and wit/wasi-0.3", async () => {
    const folders = ["codegen", "wasi-0.2", "wasi-0.3"].map((name) => packagesIn(join(conformance, "wit", name)));
    const packages = (await Promise.all(folders)).flat();
    expect(packages.length).toBe(105);
    expect(await compare(packages, () => false)).toBeGreaterThan(4000);
  });
});
