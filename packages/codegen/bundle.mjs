// Makes dist/bundle of the command line: one file, or two, instead of a hundred modules, which would take longer to load than to
// run. It is CommonJS, for which Node loads much less of itself than for modules.
// The parser is in it, but not its WebAssembly, which stays where its package is.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

rmSync(new URL("dist/bundle", import.meta.url), { recursive: true, force: true });

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

// What guests run on is a module, since their code imports it; and a file of its own, for those who run none.
const RUNTIME = "runtime.js";
const { metafile: runtimeMetafile } = await build({
  ...common,
  entryPoints: ["dist/cli/guest/runtime.js"],
  outfile: `dist/bundle/${RUNTIME}`,
  format: "esm",
});

const { metafile } = await build({
  ...common,
  entryPoints: ["dist/cli/start.js"],
  outfile: "dist/bundle/cli.cjs",
  format: "cjs",
  external: ["diff", "binaryen"],
  define: { "import.meta.url": "parserUrl" },
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

// What others wrote would need its licence beside it. It stays in its own package, which has that: as `external`.
const inputs = [metafile, runtimeMetafile].flatMap(({ inputs }) => Object.keys(inputs));
const foreign = inputs.filter((path) => path.split("/").includes("node_modules"));
if (foreign.length > 0) throw new Error(`the bundle has the code of others in it: ${foreign.join(", ")}`);
