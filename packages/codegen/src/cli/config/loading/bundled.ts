import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PluginBuild } from "esbuild";
import { PlacedError } from "../../files/index.ts";
import { loadEsbuild } from "../../packages.ts";

/** What a file gives, and which files that is from. */
export interface Imported {
  readonly value: unknown;
  readonly dependencies: readonly string[];
}

/**
 * Loads a module of TypeScript by esbuild. Nothing is written: what is bundled is a module of its own, in which packages have their
 * addresses.
 *
 * @throws MissingPackageError
 */
export async function importBundled(path: string): Promise<Imported> {
  const { build } = await loadEsbuild(`a config in TypeScript, which Node runs since 22.18, here`);
  const { outputFiles, metafile } = await build({
    absWorkingDir: dirname(path),
    entryPoints: [path],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    logLevel: "silent",
    define: {
      "import.meta.url": JSON.stringify(pathToFileURL(path).href),
      "import.meta.dirname": JSON.stringify(dirname(path)),
    },
    plugins: [{ name: "packages", setup: keepPackages }],
  }).catch((error: { readonly errors?: readonly import("esbuild").Message[] }) => {
    const [first] = error.errors ?? [];
    if (first === undefined) throw error;
    const { text, location } = first;
    const place = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
    throw new PlacedError(`${place}${text}`, { cause: error });
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString("base64");
  const files = Object.keys(metafile.inputs).map((input) => resolve(dirname(path), input));
  return { value: await import(`data:text/javascript;base64,${code}`), dependencies: files };
}

/** Packages are not bundled, and a module without a place finds them by their addresses alone. */
function keepPackages(build: PluginBuild): void {
  build.onResolve({ filter: /^[^./]/ }, async ({ path: name, kind, resolveDir, pluginData }) => {
    if (pluginData === keepPackages || kind === "entry-point") return undefined;
    const found = await build.resolve(name, { kind, resolveDir, pluginData: keepPackages });
    if (found.errors.length > 0) return { errors: found.errors };
    return { path: found.external ? found.path : pathToFileURL(found.path).href, external: true };
  });
}
