// Makes dist/bundle of the command line: one file instead of a hundred modules, which would take longer to load than to
// run. It is CommonJS, for which Node loads much less of itself than for modules.
// The parser is in it, but not its WebAssembly, which stays where its package is.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

rmSync(new URL("dist/bundle", import.meta.url), { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: ["dist/cli/start.js"],
  outfile: "dist/bundle/cli.cjs",
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["diff", "binaryen"],
  // Stack traces (--verbose) keep their names.
  minifyWhitespace: true,
  minifySyntax: true,
  define: { "import.meta.url": "parserUrl" },
  inject: ["src/cli/parser-url.js"],
  logOverride: { "require-resolve-not-external": "silent" },
  logLevel: "warning",
  metafile: true,
});

// What others wrote would need its licence beside it. It stays in its own package, which has that: as `external`.
const foreign = Object.keys(metafile.inputs).filter((path) => path.split("/").includes("node_modules"));
if (foreign.length > 0) throw new Error(`the bundle has the code of others in it: ${foreign.join(", ")}`);
