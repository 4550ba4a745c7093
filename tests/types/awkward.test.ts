import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { type GenerateInput, type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit } from "@wit-bindgen-ts/wit-parser";
import { reexportedKinds, reexports } from "../runtime/reexports.ts";
import { compile, compilers } from "./compilers.ts";

const cache = fileURLToPath(new URL("../../node_modules/.cache/wit-bindgen-ts/", import.meta.url));
mkdirSync(cache, { recursive: true });
// Below the project, so that generated modules find the helpers.
const scratch = mkdtempSync(join(cache, "awkward-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
writeFileSync(join(scratch, "package.json"), '{ "type": "module" }\n');

/** Names that every object or function of JavaScript has, or that mean something at some place. */
const OF_OBJECTS = [
  ...["constructor", "has-own-property", "is-prototype-of", "property-is-enumerable", "to-locale-string", "to-string"],
  ...[
    "value-of",
    "apply",
    "arguments",
    "bind",
    "call",
    "caller",
    "length",
    "name",
    "prototype",
    "then",
    "new",
    "default",
  ],
];

const each = (text: (name: string) => string): string => OF_OBJECTS.map((name) => `${text(`%${name}`)}\n`).join("");

/** Each of these names in each place. */
const names = `package a:b;

interface all {
  ${each((name) => `${name}: func(${name}: u32) -> result<u32, string>;`)}
}
interface classes {
  record fields { ${each((name) => `${name}: u32,`)} }
  flags bits { ${each((name) => `${name},`)} }
  enum choice { ${each((name) => `${name},`)} }
  variant either { ${each((name) => `${name}(u32),`)} }
  resource methods { ${each((name) => `${name}: func(x: fields, y: bits) -> choice;`)} }
  resource statics { ${each((name) => `${name}: static func(x: either) -> u32;`)} }
  resource made { constructor(); ${each((name) => `${name}: static func() -> result<u32, string>;`)} }
}
world w {
  import all;
  import classes;
  ${each((name) => `import ${name}: func(a: u32) -> u32;`)}
  export all;
  export classes;
  ${each((name) => `export ${name}: func(b: string) -> string;`)}
}
`;

/** Docs that tools would take for orders. */
const ORDERS = [
  ...["@ts-expect-error", "@ts-ignore", "@ts-nocheck", "@ts-check", "// @ts-expect-error", "* @ts-ignore: why not"],
  ...["eslint-disable", "eslint-disable-next-line no-undef", "biome-ignore lint: all", "prettier-ignore", "#region a"],
  ...["@jsx h", "@jsxImportSource nowhere", "@jsxRuntime automatic", '/// <reference path="./nowhere.ts" />'],
  ...['/// <reference types="nowhere" />', "//# sourceMappingURL=nowhere.map", "# sourceURL=x"],
];

const docs = (text: string): string => `package a:docs;
/// ${text}
interface types {
  /// ${text}
  record r {
    /// ${text}
    f: u32,
  }
  /// ${text}
  go: func(x: r);
}
/// ${text}
world w {
  /// ${text}
  import types;
  /// ${text}
  export types;
  /// ${text}
  export run: func();
}
`;

const forms: Readonly<Record<string, GenerateOptions>> = {
  transpile: { mode: "transpile" },
  js: { mode: "transpile", language: "js" },
  types: { mode: "types" },
  host: { mode: "host" },
  hostJs: { mode: "host", language: "js" },
};

/** Generates every form; gives the files that a compiler reads. */
async function generated(name: string, wit: string): Promise<string[]> {
  const resolved = await parseWit({ files: wit });
  const bytes = await dummyComponent({ wit: { files: wit } });
  return written(name, ({ mode }) =>
    mode !== "transpile" ? { kind: "wit", resolved, name } : { kind: "component", bytes, name, wit: resolved },
  );
}

async function written(name: string, inputOf: (options: GenerateOptions) => GenerateInput): Promise<string[]> {
  const written: string[] = [];
  for (const [form, options] of Object.entries(forms)) {
    const input = inputOf(options);
    if (options.mode === "host" && input.kind === "component") continue;
    for (const { path, contents } of await generate(input, options)) {
      const file = join(scratch, name, form, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
      if (path.endsWith(".ts")) written.push(file);
    }
  }
  return written;
}

const all = await generated("names", names);
for (const [index, text] of ORDERS.entries()) all.push(...(await generated(`docs${index}`, docs(text))));
for (const [name, bytes] of Object.entries({ reexports: reexports(), kinds: reexportedKinds() }))
  all.push(...(await written(name, () => ({ kind: "component", bytes, name }))));

describe("what is awkward in TypeScript compiles as strictly as users may ask", () => {
  test.each(compilers)("TypeScript $version", async (compiler) => {
    expect(await compile(compiler, scratch, all)).toBe("");
  });
});
