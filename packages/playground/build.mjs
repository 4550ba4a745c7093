// Makes dist, or the folder that it is given: the page with all that it loads, by relative addresses alone.
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const repository = join(folder, "../..");
const dist = resolve(process.argv[2] ?? join(folder, "dist"));
await rm(dist, { recursive: true, force: true });

// Linking is a flowchart: of Mermaid's other kinds of diagrams, and of layouts that it does not need, nothing is taken along.
const unused = /\/(?!flowDiagram-|dagre-)[\w-]+-[A-Z0-9]{8}\.mjs$/;
const empty = { contents: "export {}", loader: "js" };
const flowchartsAlone = {
  name: "flowcharts-alone",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^katex$|\.mjs$/ }, ({ kind, path, importer }) =>
      kind === "dynamic-import" && importer.includes("/mermaid/") && (path === "katex" || unused.test(path))
        ? { path: "unused", namespace: "unused" }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: "unused" }, () => empty);
  },
};

const { metafile } = await build({
  absWorkingDir: folder,
  metafile: true,
  entryPoints: {
    page: "src/page/main.ts",
    generator: "src/generator/worker.ts",
    highlighter: "src/highlighter/worker.ts",
    runner: "src/runner/worker.ts",
    helpers: "../runtime-helpers/dist/index.js",
    "helpers-internal": "../runtime-helpers/dist/internal.js",
  },
  outdir: join(dist, "js"),
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  minify: true,
  legalComments: "none",
  chunkNames: "[name]-[hash]",
  logLevel: "warning",
  // What is asked for where it is installed: here it is not.
  external: ["binaryen", "ts-morph", "node:*"],
  plugins: [flowchartsAlone],
});
await build({
  absWorkingDir: folder,
  entryPoints: ["src/style.css"],
  bundle: true,
  outdir: dist,
  minify: true,
  logLevel: "warning",
});
await copyFile(join(folder, "src/index.html"), join(dist, "index.html"));

// What others wrote comes with their licences.
const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
);
await writeFile(join(dist, "THIRD-PARTY-LICENSES.txt"), await licences(used));

// The parser looks for its module beside the folder of its code.
await mkdir(join(dist, "wasm"));
const parser = dirname(createRequire(import.meta.url).resolve("@wit-bindgen-ts/wit-parser/package.json"));
await copyFile(join(parser, "wasm/wit-parser.wasm"), join(dist, "wasm/wit-parser.wasm"));

await cp(join(folder, "examples"), join(dist, "examples"), { recursive: true });
for (const [name, path] of Object.entries({
  markdown: "demo/markdown.wasm",
  kinds: "tests/runtime/guests/built/kinds.wasm",
  resources: "tests/runtime/guests/built/resources.wasm",
  surveyed: "tests/runtime/guests/built/surveyed.wasm",
}))
  await copyFile(join(repository, path), join(dist, `examples/${name}.wasm`));

/** The licences of the packages that files are of, as these packages have them. */
async function licences(files) {
  const packages = new Set(
    files.flatMap((file) => /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  const texts = new Map();
  for (const place of packages) {
    const at = resolve(folder, place);
    const { name, version, license } = JSON.parse(await readFile(join(at, "package.json"), "utf8"));
    const file = (await readdir(at)).sort().find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? `Licence: ${license}` : await readFile(join(at, file), "utf8");
    texts.set(`${name} ${version}`, text.trim());
  }
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([title, text]) => `${title}\n${"=".repeat(title.length)}\n\n${text}\n`).join("\n\n");
}
