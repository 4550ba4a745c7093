// Makes dist/bundle of the command line: a few files instead of a hundred modules, which would take longer to load than to run.
// The parser is in it, but not its WebAssembly, which stays where its package is.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
// The names of chunks change with what is in them.
rmSync(new URL("dist/bundle", import.meta.url), { recursive: true, force: true });

await build({
  absWorkingDir: folder,
  entryPoints: { cli: "dist/cli/start.js" },
  outdir: "dist/bundle",
  bundle: true,
  // What start.js imports later comes in files of its own.
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external: ["diff"],
  // Stack traces (--verbose) keep their names.
  minifyWhitespace: true,
  minifySyntax: true,
  define: { "import.meta.url": "parserUrl" },
  inject: ["src/cli/parser-url.js"],
  logLevel: "warning",
});
