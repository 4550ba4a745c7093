import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Bindings } from "../bindings.ts";
import { ImportError } from "../errors.ts";
import { OWN_MODULE, withEmitted } from "../own-modules.ts";
import { MAY_BE_REQUEST, parseRequest } from "../request.ts";
import { Addresses, type FileBuild } from "./addresses.ts";
import { moduleFor, type Watch } from "./serve.ts";

/** What of a build of esbuild is used. */
export interface EsbuildBuild extends FileBuild {
  readonly initialOptions: { readonly format?: string; readonly platform?: string; readonly absWorkingDir?: string };
}

/** What esbuild does. */
export function setupEsbuild(build: EsbuildBuild, bindings: Bindings): void {
  const { absWorkingDir, format, platform } = build.initialOptions;
  if (absWorkingDir !== undefined) bindings.root = absWorkingDir;
  const base = baseOf(format, platform);
  const addresses = new Addresses(build, base);
  const before = base === SCRIPT ? SCRIPT_URL : "";

  build.onLoad({ filter: /\.(?:wasm|wit)$/, namespace: "file" }, ({ path, suffix = "" }) =>
    reported(path, async (watch) => {
      const request = MAY_BE_REQUEST.test(path + suffix) ? parseRequest(path + suffix) : undefined;
      if (request === undefined) return undefined;
      const code = await addresses.imported((url) => moduleFor(request, bindings, watch, url));
      return { contents: before + code, loader: "js", resolveDir: dirname(path) };
    }),
  );
  build.onLoad({ filter: OWN_MODULE, namespace: "file" }, async ({ path }) => {
    const code = await addresses.imported(async (url) => withEmitted(path, readFileSync(path, "utf8"), url));
    return code === undefined ? undefined : { contents: before + code, loader: "js", resolveDir: dirname(path) };
  });
}

/** Of a script: its own address, which is known only while it is first run. */
const SCRIPT = "scriptUrl";
const SCRIPT_URL = `const ${SCRIPT} = globalThis.document?.currentScript?.src || globalThis.location?.href;\n`;

/** From where addresses are, which formats other than modules do not say by `import.meta.url`. */
function baseOf(format: string | undefined, platform: string | undefined): string {
  if (format === "cjs" || (format === undefined && platform === "node"))
    return 'require("node:url").pathToFileURL(__filename)';
  return format === "esm" || (format === undefined && platform === "neutral") ? "import.meta.url" : SCRIPT;
}

/** Gives what is loaded, or the error that was in the way, with what is to be watched. */
async function reported(
  file: string,
  load: (watch: Watch) => Promise<object | undefined>,
): Promise<object | undefined> {
  const watched: string[] = [];
  try {
    const loaded = await load((path) => watched.push(path));
    return loaded && { ...loaded, ...watchedBy(watched) };
  } catch (error) {
    const failed = error instanceof ImportError ? error : new ImportError(file, error, [file]);
    return { errors: [messageOf(failed)], ...watchedBy(watched) };
  }
}

function watchedBy(paths: readonly string[]): { watchFiles: string[]; watchDirs: string[] } {
  const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return { watchFiles: paths.filter((path) => !isFolder(path)), watchDirs: paths.filter(isFolder) };
}

function messageOf({ message, loc, frame = "", id }: ImportError): object {
  if (loc === undefined) return { text: message, location: { file: id } };
  const [, lineText = ""] = /^\d+ \| (.*)$/m.exec(frame) ?? [];
  return { text: message, location: { ...loc, lineText, length: /\^+/.exec(frame)?.[0].length ?? 0 } };
}
