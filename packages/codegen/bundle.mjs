// Makes dist/bundle of the command line: a few files instead of two hundred modules, which would take longer to load than to
// run. They are CommonJS, for which Node loads much less of itself than for modules; and what only some commands need is in files
// that the others do not load.
// The parser is in it, but not its WebAssembly, which stays where its package is.
import { rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const folder = new URL("dist/bundle/", import.meta.url);
await rm(folder, { recursive: true, force: true });

// Stack traces (--verbose) keep their names.
const formatting = { target: "node20", minifyWhitespace: true, minifySyntax: true };

const common = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  bundle: true,
  platform: "node",
  format: "esm",
  ...formatting,
  logLevel: "warning",
  metafile: true,
};

// What guests run on stays a module, since their code imports it.
const RUNTIME = "runtime.js";
const { metafile: runtimeMetafile } = await build({
  ...common,
  entryPoints: ["dist/cli/guest/runtime.js"],
  outfile: `dist/bundle/${RUNTIME}`,
});

const { metafile, outputFiles } = await build({
  ...common,
  entryPoints: { cli: "dist/cli/start.js", config: "dist/cli/config-api.js" },
  outdir: "dist/bundle",
  splitting: true,
  write: false,
  chunkNames: "[name]-[hash]",
  // Bindings could load components, which the parser's never do: esbuild divides by what is unused as well.
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

// esbuild divides modules alone, so it does so first, and makes CommonJS of each part.
const parts = outputFiles.map(({ path }) => basename(path, ".js"));
const name = `"\\./(${parts.join("|")})\\.js"`;
for (const [index, { path, text }] of outputFiles.entries()) {
  const { code } = await transform(text, { ...formatting, format: "cjs", platform: "node" });
  const required = code
    .replaceAll(new RegExp(`import\\(${name}\\)`, "g"), 'Promise.resolve().then(()=>require("./$1.cjs"))')
    .replaceAll(new RegExp(`require\\(${name}\\)`, "g"), 'require("./$1.cjs")');
  await writeFile(join(dirname(path), `${parts[index]}.cjs`), required);
}

// The entry for tools is a module, as its types say, and shares the parts of the command.
await writeFile(new URL("config.js", folder), 'export * from "./config.cjs";\n');

// What others wrote would need its licence beside it. It stays in its own package, which has that: as `external`.
const inputs = [metafile, runtimeMetafile].flatMap(({ inputs }) => Object.keys(inputs));
const foreign = inputs.filter((path) => path.split("/").includes("node_modules"));
if (foreign.length > 0) throw new Error(`the bundle has the code of others in it: ${foreign.join(", ")}`);
