// A component of a guest, by an engine directly: bundled by esbuild, with exports as the engines look for them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build as bundle } from "esbuild";

/**
 * @param guest the entry, whose default has the exports under the names in `exports`; the world as one text; and what it imports
 *   itself, by name
 */
export async function build(engine, { entry, wit, world, imports, exports, isEither = false }) {
  const lines = exports.map(
    (name, index) =>
      `const export${index} = world[${JSON.stringify(name)}];\nexport { export${index} as ${JSON.stringify(name)} };`,
  );
  const { outputFiles } = await bundle({
    stdin: {
      contents: `${isEither ? 'import "flag";\n' : ""}import world from ${JSON.stringify(entry)};\n${lines.join("\n")}\n`,
      resolveDir: dirname(entry),
    },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    // What the world imports itself is a module for one engine, and global for the other.
    plugins: [
      {
        name: "world",
        setup(plugin) {
          plugin.onResolve({ filter: /^flag$/ }, () => ({ path: "flag", namespace: "flag" }));
          plugin.onLoad({ filter: /.*/, namespace: "flag" }, () => ({ contents: "globalThis.isEither = true;" }));
          plugin.onResolve({ filter: /.*/ }, ({ path }) => {
            const name = imports[path];
            if (name === undefined) return undefined;
            return engine === "quickjs" && name !== "" ? { path: name, namespace: "global" } : { path, external: true };
          });
          plugin.onLoad({ filter: /.*/, namespace: "global" }, ({ path }) => ({
            contents: /^[A-Z]/.test(path)
              ? `export const { ${path} } = globalThis;`
              : `export default globalThis[${JSON.stringify(path)}];`,
          }));
        },
      },
    ],
  });
  const source = outputFiles[0].text;
  const folder = mkdtempSync(join(dirname(entry), "engine-"));
  try {
    if (engine === "starlingmonkey") {
      const { componentize } = await import("@bytecodealliance/componentize-js");
      const sourcePath = join(folder, "guest.js");
      writeFileSync(sourcePath, source);
      return (await componentize({ sourcePath, witWorld: wit, worldName: world })).component;
    }
    const { componentize } = await import("componentize-qjs");
    const witPath = join(folder, "world.wit");
    writeFileSync(witPath, wit);
    return (await componentize({ witPath, jsSource: source, world, sync: true })).component;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
