import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, "node_modules/.cache/wit-bindgen-ts");
mkdirSync(cache, { recursive: true });
// Below the project, so that generated modules find the helpers.
const scratch = mkdtempSync(join(cache, "bundle-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Bundle {
  readonly text: string;
  /** The modules of the helpers that something was left of. */
  readonly helpers: readonly string[];
}

/** Bundles a module, without what is not used. */
async function bundle(source: string, options: { readonly keepUnusedImports?: boolean } = {}): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: scratch },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    loader: { ".wasm": "empty" },
    external: ["node:*"],
    plugins: options.keepUnusedImports === true ? [withSideEffects] : [],
  });
  const [output] = Object.values(metafile.outputs);
  const helpers = Object.entries(output?.inputs ?? {})
    .filter(([path, { bytesInOutput }]) => path.includes("runtime-helpers") && bytesInOutput > 0)
    .map(([path]) => basename(path, ".js"))
    .sort();
  return { text: outputFiles[0]?.text ?? "", helpers };
}

/** Forgets that a package promises to have no side effects, so that each statement has to show it. */
const withSideEffects = {
  name: "with-side-effects",
  setup(pluginBuild: Parameters<NonNullable<Parameters<typeof build>[0]["plugins"]>[number]["setup"]>[0]): void {
    pluginBuild.onResolve({ filter: /^@wit-bindgen-ts\// }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
      sideEffects: true,
    }));
  },
};

/** Generates a component with one world; gives the main module's text. */
async function generated(name: string, wit: string): Promise<string> {
  const bytes = await dummyComponent({ wit: { files: `package a:b;\nworld w { ${wit} }\n` } });
  const files = await generate({ kind: "component", bytes, name }, { mode: "transpile" });
  for (const { path, contents } of files) {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), contents);
  }
  return String(files.find(({ path }) => path === `${name}.ts`)?.contents);
}

describe("what generated code does not use is not in a bundle", () => {
  test("a component that adds numbers has nothing of imports, memory or strings in it", async () => {
    const text = await generated("adder", "export add: func(a: u32, b: u32) -> u32;");
    expect(text.length).toBeLessThan(2500);
    const { helpers, text: bundled } = await bundle('export * from "./adder.ts";');
    const unused = ["calls", "handles", "imports", "memory", "result", "scalars", "transcode", "utf16", "utf8"];
    expect(helpers.filter((helper) => unused.includes(helper))).toEqual([]);
    // Words of helpers that share a module with one that is used: classes are what bundlers find hard to drop.
    const words = ["TextDecoder", "FinalizationRegistry", "DataView", "the handle table is full", "borrow handles"];
    expect(words.filter((word) => bundled.includes(word))).toEqual([]);
    process.stderr.write(
      `adder: ${text.length} bytes of TypeScript, ${bundled.length} bundled (${helpers.join(", ")})\n`,
    );
  });

  test("one with strings has those in addition, but still no UTF-16", async () => {
    await generated("texts", "export upper: func(text: string) -> string;");
    const { helpers } = await bundle('export * from "./texts.ts";');
    expect(helpers).toContain("utf8");
    const unused = ["calls", "handles", "imports", "result", "transcode", "utf16"];
    expect(helpers.filter((helper) => unused.includes(helper))).toEqual([]);
  });

  test("the public helpers bring only what they need", async () => {
    const { helpers, text } = await bundle('export { ok } from "@wit-bindgen-ts/runtime-helpers";');
    expect(helpers).toEqual(["result"]);
    expect(text.length).toBeLessThan(300);
  });

  test("of WASI only the parts that are named", async () => {
    const sizes = await Promise.all(
      [
        'export { monotonicClock } from "@wit-bindgen-ts/wasi";',
        'export { ioPoll, ioStreams } from "@wit-bindgen-ts/wasi";',
        'export { wasi } from "@wit-bindgen-ts/wasi";',
      ].map(async (source) => (await bundle(source)).text),
    );
    const [clock, streams, all] = sizes as [string, string, string];
    const words = ["crypto.", "HTTP-", "checkWrite", "getReader"];
    const found = [clock, streams, all].map((text) => words.filter((word) => text.includes(word)));
    expect(found).toEqual([[], ["checkWrite", "getReader"], words]);
    process.stderr.write(`WASI bundled: clock ${clock.length}, streams ${streams.length}, all ${all.length} bytes\n`);
    expect(all.length).toBeLessThan(30_000);
  });

  test("to link core modules, and read their signatures, takes less than 3.5 kB more, compressed", async () => {
    const size = async (names: string): Promise<number> => {
      const { text } = await bundle(`export { ${names} } from "@wit-bindgen-ts/runtime-helpers/internal";`);
      return gzipSync(text).length;
    };
    const usual = "Store, Instance, Memory, importedInterface, importedFunction, liftUtf8, lowerUtf8, expected";
    const more = (await size(`${usual}, linkModule`)) - (await size(usual));
    process.stderr.write(`linking core modules: ${more} bytes gzipped\n`);
    expect(more).toBeLessThan(3500);
  });

  test.each(["", "/internal"])("nothing is left of runtime-helpers%s where nothing is used", async (entry) => {
    const source = `import * as helpers from "@wit-bindgen-ts/runtime-helpers${entry}"; export const unused = 1;`;
    const { text } = await bundle(source, { keepUnusedImports: true });
    expect(text.trim()).toMatch(/^var \w=1;export\{\w as unused\};$/);
  });
});
