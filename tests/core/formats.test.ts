import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type AbiDescription, abiMarkdown, abiWat, abiWitx, describeAbi } from "@wit-bindgen-ts/codegen";
import { componentize, dummyComponent, parseWit, planComponent, type WitSources } from "@wit-bindgen-ts/wit-parser";
import { parseWitDirectory, readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import binaryen from "binaryen";
import { moduleItems } from "../../packages/runtime-helpers/dist/core-module/index.js";
import { conformance, conformanceTest } from "../conformance/support.ts";
import {
  ComponentBytes,
  declareExport,
  declareType,
  FUNC,
  func,
  INSTANCE,
  instanceType,
} from "../support/component.ts";
import { PIECES } from "../support/hostile.ts";
import { root } from "../support/programs.ts";
import { readWitx } from "./witx/reader.ts";
import { randomWorlds } from "./worlds.ts";

/** A world of some WIT. */
interface World {
  readonly wit: WitSources;
  readonly world: string;
  readonly description: AbiDescription;
}

/** Every world of a package. */
async function worldsOf(wit: WitSources): Promise<World[]> {
  const resolved = await parseWit(wit, { allFeatures: true });
  const names = Object.keys(resolved.resolve.packages[resolved.packageIndex]!.worlds);
  return Promise.all(
    names.map(async (world) => ({ wit, world, description: await describeAbi({ kind: "wit", resolved }, { world }) })),
  );
}

async function fixtures(): Promise<World[]> {
  const folder = join(root, "tests/fixtures/wit");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return (await Promise.all(texts.map((files) => worldsOf({ files })))).flat();
}

const random = async (count: number, seed: number): Promise<World[]> =>
  (await Promise.all(randomWorlds(count, seed).map(({ wit }) => worldsOf({ files: wit })))).flat();

const wasi = async (): Promise<World[]> => {
  const folders = ["cli", "http"].map((name) => join(conformance, "wit/wasi-0.2", name));
  return (await Promise.all(folders.map(async (folder) => worldsOf(await readWitDirectory(folder))))).flat();
};

const SCHEMES = [
  ["legacy", "legacy"],
  ["cm32p2", "standard32"],
] as const;

function compiled(text: string): Uint8Array<ArrayBuffer> {
  const module = binaryen.parseText(text);
  // Multi-value and 64-bit memories at most; with more it would write imports in a way that engines do not know yet.
  module.setFeatures(binaryen.Features.Multivalue | binaryen.Features.Memory64);
  const bytes = new Uint8Array(module.emitBinary());
  module.dispose();
  return bytes;
}

/** What a module has, in no order. */
function namesOf(bytes: Uint8Array): Set<string> {
  const { imports, exports } = moduleItems(bytes)!;
  return new Set([...imports, ...exports].map((item) => JSON.stringify(item)));
}

async function checkWat({ wit, world, description }: World): Promise<void> {
  for (const [scheme, mangling] of SCHEMES) {
    const bytes = compiled(abiWat(description, scheme));
    expect(WebAssembly.validate(bytes)).toBe(true);
    const dummy = await dummyComponent({ wit, world, mangling, allFeatures: true });
    const { modules } = await planComponent(dummy);
    // The dummy exports a post-return for each function, also where there is nothing to free.
    const useless = description.exports.flatMap(({ functions }) =>
      functions.filter(({ postReturn }) => !postReturn.isUseful).map(({ postReturn }) => postReturn.names[scheme]),
    );
    const wanted = [...namesOf(modules[0]!.bytes)].filter(
      (item) => !useless.includes((JSON.parse(item) as { name: string }).name),
    );
    expect({ world, names: namesOf(bytes) }).toEqual({ world, names: new Set(wanted) });
    const component = await componentize({ module: bytes, wit, world, allFeatures: true });
    expect(component.length).toBeGreaterThan(0);
  }
}

describe("WAT is a core module of the world", () => {
  // Of compatible versions the older one has no standard names, and a function called memory takes that name from the memory.
  const special = ["versions", "core-names"];

  test("for the WIT of this repository", async () => {
    const worlds = await fixtures();
    expect(worlds.length).toBeGreaterThan(18);
    for (const world of worlds) {
      if (special.includes(world.world)) {
        for (const [scheme] of SCHEMES)
          expect(WebAssembly.validate(compiled(abiWat(world.description, scheme)))).toBe(true);
      } else await checkWat(world);
    }
  });

  test("for random functions", async () => {
    for (const world of await random(8, 3)) await checkWat(world);
  });

  conformanceTest("for WASI 0.2", async () => {
    for (const world of await wasi()) await checkWat(world);
  });
});

/** Everything that the crate `witx` derives is what is described. */
function checkWitx(description: AbiDescription, scheme: "legacy" | "cm32p2"): number {
  const text = abiWitx(description, scheme);
  const { error, types, modules } = readWitx(text);
  expect(error).toBeUndefined();
  const read = new Map(
    modules.flatMap(({ name, functions }) => functions.map((func) => [`${name} ${func.name}`, func] as const)),
  );
  const { imports, exports } = moduleItems(compiled(abiWat(description, scheme)))!;
  const core = [
    ...imports.map((item) => ({ ...item, module: item.module.replaceAll(/[[\]]/g, "-") })),
    ...exports.map((item) => ({ ...item, module: modules.at(-1)!.name })),
  ];
  const wanted = new Map(
    core.flatMap((item) =>
      item.kind === "function" ? [[`${item.module} ${item.name}`, { name: item.name, ...item.type! }] as const] : [],
    ),
  );
  expect(read).toEqual(wanted);
  // They are in the order of the description, but for those that WITX has words for.
  const described = description.types.filter(({ kind }) => !/^(?:[us](?:8|16|32|64)|f32|f64|char)$/.test(kind));
  const own = types.filter(({ name }) => !/^(?:part|payload)-of-/.test(name));
  for (const [at, type] of described.entries()) {
    const { name, size, align, offsets } = own[at]!;
    expect({ wit: type.wit, size, align }).toEqual({ wit: type.wit, size: type.size, align: type.align });
    if (type.kind === "record" || type.kind === "tuple")
      expect({ name, offsets }).toEqual({ name, offsets: type.fields.map(({ offset }) => offset) });
    if (type.kind === "variant" && offsets !== null) expect(offsets).toEqual([type.payloadOffset]);
  }
  return described.length;
}

describe("WITX is read by its crate to the same signatures and layouts", () => {
  test("for the WIT of this repository", async () => {
    for (const { description } of await fixtures()) for (const [scheme] of SCHEMES) checkWitx(description, scheme);
  });

  test("for random functions", async () => {
    let count = 0;
    for (const { description } of await random(40, 5)) count += checkWitx(description, "legacy");
    process.stderr.write(`${count} types read by witx\n`);
    expect(count).toBeGreaterThan(3000);
  });

  conformanceTest("for WASI 0.2", async () => {
    for (const { description } of await wasi()) checkWitx(description, "legacy");
  });
});

conformanceTest("Markdown has a row for each function, and columns that are aligned", async () => {
  const resolved = await parseWitDirectory(join(conformance, "wit/wasi-0.2/http"));
  const description = await describeAbi({ kind: "wit", resolved }, { world: "wasi:http/proxy" });
  const lines = abiMarkdown(description).split("\n");
  for (const { functions } of [...description.imports, ...description.exports])
    for (const { name } of functions) expect(lines.some((line) => line.startsWith(`| \`${name}\` `))).toBe(true);
  for (const [at, line] of lines.entries())
    if (line.startsWith("|") && lines[at - 1]?.startsWith("|")) expect(line.length).toBe(lines[at - 1]!.length);
});

describe("names that mean something to a reader", () => {
  const names = PIECES.map((piece) => piece.replaceAll(/[<>]/g, "")).filter((piece) => piece !== "");

  test.each(SCHEMES)("are no more than names, %s", async (scheme, _mangling) => {
    for (const name of names) {
      const key = `url=<x${name}y>`;
      const bytes = new ComponentBytes()
        .type(instanceType([declareType(func([])), declareExport("f", FUNC(0))]))
        .import(key, INSTANCE(0))
        .exportInstance("again", 0).bytes;
      const description = await describeAbi({ kind: "component", bytes });
      const { imports } = moduleItems(compiled(abiWat(description, scheme)))!;
      expect(imports.map(({ module }) => module)).toEqual([scheme === "legacy" ? key : `cm32p2|${key}`]);
      expect(readWitx(abiWitx(description, scheme)).error).toBeUndefined();
      const lines = abiMarkdown(description).split("\n");
      expect(lines.some((line) => line.includes(`\t`) && !name.includes("\t"))).toBe(false);
      // As many cells in each row, and code that ends where it began.
      const rows = lines.filter((line) => line.startsWith("|"));
      const cells = (row: string): number => row.replaceAll(/\\./g, "").split("|").length;
      for (const [index, line] of lines.entries())
        if (line.startsWith("|") && lines[index - 1]?.startsWith("|"))
          expect(cells(line)).toBe(cells(lines[index - 1]!));
      expect(rows.length).toBeGreaterThan(5);
      expect(lines.filter((line) => /^#+ /.test(line)).map((line) => line.slice(0, 10))).toEqual(HEADINGS);
    }
  });
});

const HEADINGS = ["# Core-lev", "## Import ", "## Export ", "## Names", "### Import", "### Export"];
