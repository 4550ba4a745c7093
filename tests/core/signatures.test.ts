import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import binaryen from "binaryen";
import fc from "fast-check";
import {
  type CoreModuleItems,
  type CoreSignature,
  compiledItems,
  moduleItems,
} from "../../packages/runtime-helpers/dist/core-module/index.js";
import { conformance, conformanceTest } from "../conformance/support.ts";
import { type Bytes, name, section, vector } from "../conformance/wat/bytes.ts";
import { node, root } from "../support/programs.ts";
import { type CoreModule, committedModules, modulesIn } from "./modules.ts";
import { byBinaryen, type CoreFunctions } from "./oracle.ts";

const wasmOpt = join(root, "node_modules/binaryen/bin/wasm-opt");
const scratch = mkdtempSync(join(tmpdir(), "wit-bindgen-ts-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const shown = ({ params, results }: CoreSignature): string => `${params.join(", ")} -> ${results.join(", ")}`;

/** The functions of what was read, as the oracle has them. */
function functions({ imports, exports }: CoreModuleItems): CoreFunctions {
  return {
    imports: imports.flatMap((item) =>
      item.kind === "function" ? [[`${item.module} ${item.name}`, shown(item.type!)] as const] : [],
    ),
    exports: exports.flatMap((item) => (item.kind === "function" ? [[item.name, shown(item.type!)] as const] : [])),
  };
}

/** Names and kinds alone. */
const kinds = ({ imports, exports }: CoreModuleItems): CoreModuleItems => ({
  imports: imports.map(({ module, name, kind }) => ({ module, name, kind })),
  exports: exports.map(({ name, kind }) => ({ name, kind })),
});

function expectAsOracles({ name, bytes }: CoreModule): void {
  const items = moduleItems(bytes)!;
  expect({ name, ...functions(items) }).toEqual({ name, ...byBinaryen(bytes) });
  if (WebAssembly.validate(bytes))
    expect({ name, ...kinds(items) }).toEqual({ name, ...compiledItems(new WebAssembly.Module(bytes)) });
}

describe("what is read of a core module is what Binaryen and the engine read", () => {
  test("of everything that is committed", async () => {
    const modules = await committedModules();
    expect(modules.length).toBeGreaterThan(60);
    for (const module of modules) expectAsOracles(module);
  });

  conformanceTest("of every component of the suite", async () => {
    const modules = await modulesIn(join(conformance, "components"));
    expect(modules.length).toBeGreaterThan(150);
    for (const module of modules) expectAsOracles(module);
  });

  test("of what Binaryen makes of bytes, with all that it knows", async () => {
    let types = "";
    for (const seed of fc.sample(fc.uint8Array({ minLength: 500, maxLength: 3000, size: "max" }), {
      numRuns: 10,
      seed: 13,
    })) {
      const bytes = randomModule(seed);
      const read = functions(moduleItems(bytes)!);
      expect(read).toEqual(byBinaryen(bytes));
      types += JSON.stringify(read);
    }
    expect(types).toMatch(/v128.*ref|ref.*v128/);
  });
});

/** A module that `wasm-opt` makes of bytes. What it has that is not known here is left out. */
function randomModule(bytes: Uint8Array): Uint8Array {
  const unknown = ["shared-everything", "custom-descriptors", "compact-imports", "strings"].map(
    (feature) => `--disable-${feature}`,
  );
  const [input, output] = [join(scratch, "input"), join(scratch, "output.wasm")];
  writeFileSync(input, bytes);
  execFileSync(node, [wasmOpt, "-ttf", input, "-o", output, "-all", ...unknown, "--emit-target-features"], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  return new Uint8Array(readFileSync(output));
}

/** A module of these sections. */
const moduleOf = (...sections: readonly Bytes[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
const I32 = [0x7f];
const functionType = (params: readonly Bytes[], results: readonly Bytes[]): Bytes => [
  0x60,
  ...vector(params),
  ...vector(results),
];
const imported = (item: Bytes): Bytes => [...name("a"), ...name("b"), ...item];
const signature = (params: string[], results: string[]): CoreSignature => ({ params, results });

describe("what is seldom", () => {
  const types = (...list: readonly Bytes[]): Bytes => section(1, vector(list));
  /** What is read of a function of a type. */
  const typeOf = (index: number, ...list: readonly Bytes[]): CoreSignature | undefined => {
    const module = moduleOf(types(...list), section(2, vector([imported([0, index])])));
    const [item] = moduleItems(module)!.imports;
    return item?.kind === "function" ? item.type : undefined;
  };

  test("groups of types count each type in them", () => {
    const group = [0x4e, ...vector([functionType([I32], []), [0x50, 0, 0x5f, 1, 0x78, 1], functionType([], [I32])])];
    expect([0, 1, 2, 3].map((index) => typeOf(index, group, functionType([I32], [I32])))).toEqual([
      signature(["i32"], []),
      undefined,
      signature([], ["i32"]),
      signature(["i32"], ["i32"]),
    ]);
  });

  test("subtypes, structures, arrays and continuations are left out", () => {
    const structure = [
      0x5f,
      ...vector([
        [0x63, 0x6e, 0],
        [0x64, 0xc0, 0x00, 1],
        [0x77, 0],
        [0x7c, 0],
      ]),
    ];
    const others = [structure, [0x5e, 0x78, 1], [0x50, 1, 0, ...structure], [0x4f, 0, 0x5d, 0]];
    expect(typeOf(4, ...others, functionType([[0x64, 0], [0x70]], [[0x6e]]))).toEqual(
      signature(["ref", "funcref"], ["ref"]),
    );
  });

  test.each<[string, Bytes]>([
    ["a form of types", [0x4d, 0, 0x5f, 0]],
    ["a value type", functionType([[0x28]], [])],
    ["a reference", functionType([[0x63, 0x65, 0x6e]], [])],
  ])("%s that is not known makes the whole unknown, not wrong", (_what, type) => {
    expect(moduleItems(moduleOf(types(functionType([], []), type)))).toBeUndefined();
  });

  test("so do imports that share the name of their module", () => {
    const module = binaryen.parseText('(module (import "a" "b" (func)) (import "a" "c" (func)))');
    module.setFeatures(binaryen.Features.All);
    expect(moduleItems(module.emitBinary())).toBeUndefined();
  });

  test("memories say what addresses them", () => {
    const memory = (...limits: Bytes): Bytes => imported([2, ...limits]);
    const large = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    const imports = [
      memory(0, 1),
      memory(3, 1, 2),
      memory(4, 1),
      memory(7, 1, ...large),
      memory(8, 1, 0),
      memory(13, 1, 1, 16),
    ];
    const module = moduleOf(
      section(2, vector([...imports, imported([1, 0x70, 5, 1, ...large])])),
      section(5, vector([[4, 1]])),
      section(
        7,
        vector([
          [...name("m"), 2, 6],
          [...name("t"), 1, 0],
        ]),
      ),
    );
    const items = moduleItems(module)!;
    const addresses = items.imports.map((item) => (item.kind === "memory" ? item.address : item.kind));
    expect(addresses).toEqual(["i32", "i32", "i64", "i64", "i32", "i64", "table"]);
    expect(items.exports).toEqual([
      { name: "m", kind: "memory", address: "i64" },
      { name: "t", kind: "table" },
    ]);
  });

  test("a section of data before the exports ends it, one of tags does not", () => {
    const exports = section(7, vector([[...name("t"), 4, 0]]));
    const type = types(functionType([], []));
    const tag = section(13, vector([[0, 0]]));
    expect(moduleItems(moduleOf(type, tag, exports))?.exports).toEqual([{ name: "t", kind: "tag" }]);
    expect(moduleItems(moduleOf(type, section(12, [0]), exports))?.exports).toEqual([]);
  });

  test("names are what they are, a byte order mark and all", () => {
    const names = ["", "\ufeffa", "\0", "𝄞", "a".repeat(300)];
    const exports = names.map((called) => [...name(called), 0, 0]);
    const module = moduleOf(types(functionType([], [])), section(3, [1, 0]), section(7, vector(exports)));
    expect(moduleItems(module)?.exports.map((item) => item.name)).toEqual(names);
  });
});

describe("what is no core module", () => {
  const error = (bytes: unknown): unknown => {
    try {
      return moduleItems(bytes as Uint8Array);
    } catch (thrown) {
      return thrown;
    }
  };

  test("is told from one", async () => {
    const { CompileError } = WebAssembly;
    const component = await dummyComponent({ wit: { files: "package a:b; world w {}" } });
    expect(error(component)).toEqual(new CompileError("expected a core module, got a component"));
    for (const bytes of [[], [0, 0x61, 0x73, 0x6d], [0, 0x61, 0x73, 0x6d, 2, 0, 0, 0], [...Buffer.from("(module)")]])
      expect(error(Uint8Array.from(bytes))).toEqual(new CompileError("expected a core module, got other bytes"));
    expect(error("x")).toEqual(new TypeError("expected a core module as a Uint8Array, got String"));
    expect(error(new ArrayBuffer(8))).toEqual(new TypeError("expected a core module as a Uint8Array, got ArrayBuffer"));
  });

  test.each<[string, Bytes, string]>([
    ["a section beyond the end", [1, 5, 0], "unexpected end at offset 10"],
    ["a name beyond its section", [7, 3, 1, 9, 0x61], "unexpected end at offset 12"],
    ["more items than there are", [3, 5, 0xff, 0xff, 0xff, 0xff, 0x0f], "unexpected end at offset 15"],
    ["a number of 33 bits", [3, 6, 0xff, 0xff, 0xff, 0xff, 0x1f, 0], "too large a number at offset 15"],
    ["a number of 6 bytes", [3, 7, 0x80, 0x80, 0x80, 0x80, 0x80, 0, 0], "too large a number at offset 15"],
    ["a limit of 65 bits", [5, 12, 1, 4, ...Array(9).fill(0xff), 3], "too large a number at offset 22"],
    ["a section with a rest", [3, 2, 0, 0], "wrong size of a section at offset 11"],
    ["a name that is no UTF-8", [7, 5, 1, 1, 0xff, 0, 0], "malformed UTF-8 at offset 13"],
  ])("%s is malformed", (_what, bytes, message) => {
    const module = moduleOf(bytes);
    expect(error(module)).toEqual(new WebAssembly.CompileError(`malformed core module: ${message}`));
    expect(WebAssembly.validate(module)).toBe(false);
  });

  test("numbers may be longer than they need be", () => {
    const module = moduleOf(section(3, [0x80, 0x80, 0x80, 0x80, 0x00]));
    expect(moduleItems(module)).toEqual({ imports: [], exports: [] });
    expect(WebAssembly.validate(module)).toBe(true);
  });

  test("damaged modules are malformed, or what the engine takes them for", async () => {
    const modules = (await committedModules()).filter(({ bytes }) => bytes.length < 3000);
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    let valid = 0;
    const check = ({ bytes }: CoreModule, changes: [number, number][]): void => {
      const damaged = bytes.slice();
      for (const [at, byte] of changes) damaged[8 + (at % Math.min(damaged.length - 8, 400))] = byte;
      const read = error(damaged);
      if (read instanceof Error) expect(read).toBeInstanceOf(WebAssembly.CompileError);
      if (!WebAssembly.validate(damaged)) return;
      valid++;
      if (read !== undefined)
        expect(kinds(read as CoreModuleItems)).toEqual(compiledItems(new WebAssembly.Module(damaged)));
    };
    fc.assert(fc.property(fc.constantFrom(...modules), edits, check), { numRuns: 3000, seed: 13 });
    expect(valid).toBeGreaterThan(300);
  });
});
