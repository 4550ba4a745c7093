// Makes dist/bundle of the command line: one file instead of two hundred modules, which would take longer to load than to run, and a
// small one that loads it. They are CommonJS, for which Node loads much less of itself than for modules, and which can be kept compiled.
// The parser is in it, but not its WebAssembly, which stays where its package is.
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { init, parse } from "es-module-lexer";
import { build } from "esbuild";

const folder = new URL("dist/bundle/", import.meta.url);
await rm(folder, { recursive: true, force: true });

const common = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  bundle: true,
  platform: "node",
  target: "node20",
  // Stack traces (--verbose) keep their names.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: "warning",
  metafile: true,
};

// What guests run on stays a module, since their code imports it.
const RUNTIME = "runtime.js";
const { metafile: runtimeMetafile } = await build({
  ...common,
  format: "esm",
  entryPoints: ["dist/cli/guest/runtime.js"],
  outfile: `dist/bundle/${RUNTIME}`,
});

const { metafile } = await build({
  ...common,
  format: "cjs",
  entryPoints: ["dist/cli/entry.js"],
  outfile: "dist/bundle/cli.cjs",
  // Bindings could load components, which the parser's never do.
  external: [
    ...["chokidar", "diff", "binaryen", "prettier", "ts-morph"],
    ...["esbuild", "@bytecodealliance/componentize-js", "componentize-qjs"],
    ...["@wit-bindgen-ts/runtime-helpers/late", "*.world.js"],
  ],
  define: { "import.meta.url": "parserUrl", "import.meta.dirname": "bundleFolder" },
  inject: ["src/cli/parser-url.js"],
  logOverride: { "require-resolve-not-external": "silent" },
  plugins: [
    {
      name: "runtime",
      setup: ({ onResolve }) =>
        onResolve({ filter: /\/runtime\.js$/ }, () => ({ path: `./${RUNTIME}`, external: true })),
    },
  ],
});

// What Node did not load itself, as the kept code, imports nothing without a warning: a file that it does load imports for it.
const USE_STRICT = '"use strict";';
const path = new URL("cli.cjs", folder);
let text = await readFile(path, "utf8");
if (!text.startsWith(USE_STRICT) || text.includes("__import(")) throw new Error("the bundle is not as it was");
await init;
for (const { d, ss } of parse(text)[0].toReversed())
  if (d >= 0) text = `${text.slice(0, ss)}__import${text.slice(ss + "import".length)}`;
text = `${USE_STRICT}const{__import}=require("./import.cjs");${text.slice(USE_STRICT.length)}`;
await writeFile(path, text);
await writeFile(new URL("import.cjs", folder), "exports.__import=(specifier)=>import(specifier);\n");

// What is kept of one bundle is not taken for another's.
const hash = createHash("sha256").update(text).digest("base64");
await build({
  ...common,
  format: "cjs",
  entryPoints: ["dist/cli/boot/index.js"],
  outfile: "dist/bundle/boot.cjs",
  define: { BUNDLE_HASH: JSON.stringify(hash) },
});

// The entry for tools is a module, as its types say, and the same code as the command.
const names = Object.keys(await import("./dist/cli/config-api.js")).join(",");
await writeFile(new URL("config.js", folder), `import{config}from"./cli.cjs";export const{${names}}=await config();\n`);

// What others wrote would need its licence beside it. It stays in its own package, which has that: as `external`.
const inputs = [metafile, runtimeMetafile].flatMap(({ inputs }) => Object.keys(inputs));
const foreign = inputs.filter((path) => path.split("/").includes("node_modules"));
if (foreign.length > 0) throw new Error(`the bundle has the code of others in it: ${foreign.join(", ")}`);
