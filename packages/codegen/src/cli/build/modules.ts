import { builtinModules } from "node:module";
import { dirname, relative, resolve, sep } from "node:path";
import type { OnLoadResult, OnResolveArgs, OnResolveResult, PluginBuild } from "esbuild";
import { LOOP_MODULE, USER_MODULE } from "../../emit/index.ts";
import { isFolder, watchedPaths } from "../files/index.ts";
import type { Engine } from "./engines/index.ts";
import type { GuestWorld } from "./world.ts";

/** The entry, which is no file. */
export const ENTRY = "wit-bindgen-ts:entry";

/** How the names of such modules begin. */
const GENERATED = "wit-bindgen-ts:";

/** What the world imports itself, where the engine has that as globals. */
const OWN = "wit-bindgen-ts-own";

const HELPERS = /^@wit-bindgen-ts\/runtime-helpers(?:\/|$)/;

/** What modules of a guest import. */
export interface GuestModules {
  /** The module of the user. */
  readonly path: string;
  /** Where the WIT is. */
  readonly wit: string;
  readonly engine: Pick<Engine, "importName" | "hasOwnAsGlobals">;
  /** Reads the world, each time that is built. */
  readonly world: () => Promise<GuestWorld>;
}

/** Says to esbuild what imports of a guest mean; gives the folders of helpers, once they were found. */
export function resolveModules(build: PluginBuild, { path, wit, world, engine }: GuestModules): ReadonlySet<string> {
  const helpers = new Set<string>();
  const folder = dirname(path);
  let imports: readonly string[] = [];
  let own: GuestWorld["entry"]["own"] = new Map();
  let loop = "";
  build.onResolve({ filter: /^wit-bindgen-ts:/ }, ({ path: name }) =>
    name === USER_MODULE ? { path } : { path: name, namespace: "wit-bindgen-ts" },
  );
  build.onLoad({ filter: /.*/, namespace: "wit-bindgen-ts" }, async ({ path: name }) => {
    // Which the entry asks for, so the world was read.
    if (name === LOOP_MODULE) return { contents: loop, loader: "js", resolveDir: folder };
    try {
      const { entry } = await world();
      ({ imports, own, loop = "" } = entry);
      return { contents: entry.text, loader: "js", resolveDir: folder, ...watched(resolve(wit)) };
    } catch (error) {
      return { errors: [{ text: String(error), detail: error }], ...watched(resolve(wit)) };
    }
  });
  // The same for the entry and for what the user imports of it, since there is one loop. The project's own, where it has them.
  build.onResolve({ filter: HELPERS }, async ({ path: name, kind, pluginData }) => {
    if (pluginData === HELPERS) return undefined;
    for (const resolveDir of [folder, import.meta.dirname]) {
      const found = await build.resolve(name, { kind, resolveDir, pluginData: HELPERS });
      if (found.errors.length > 0) continue;
      helpers.add(dirname(found.path));
      return { path: found.path, sideEffects: found.sideEffects };
    }
    return undefined;
  });
  build.onResolve({ filter: /^[^./]/ }, (args) => {
    if (!imports.includes(args.path)) return resolved(args, imports, build);
    if (engine.hasOwnAsGlobals && own.has(args.path)) return { path: args.path, namespace: OWN };
    return { path: engine.importName(args.path), external: true };
  });
  build.onLoad({ filter: /.*/, namespace: OWN }, ({ path: name }) => ({
    contents: `export default globalThis[${JSON.stringify(own.get(name))}];`,
  }));
  return helpers;
}

/** What may change of the WIT, whether it could be read or not. */
function watched(path: string): Pick<OnLoadResult, "watchFiles" | "watchDirs"> {
  const paths = watchedPaths(path);
  return { watchFiles: paths.filter((file) => !isFolder(file)), watchDirs: paths.filter(isFolder) };
}

/** What a name means that is no path. */
async function resolved(
  { path: name, kind, resolveDir, pluginData }: OnResolveArgs,
  imports: readonly string[],
  build: PluginBuild,
): Promise<OnResolveResult | undefined> {
  if (pluginData === HELPERS || kind === "entry-point") return undefined;
  if (/^node:/.test(name)) return { errors: [{ text: notOfNode(name) }] };
  if (/^[^:@]+:[^:]+\/[^:]+$/.test(name)) return { errors: [{ text: notOfWorld(name, imports) }] };
  if (!builtinModules.includes(name)) return undefined;
  // Some packages are called as modules of Node are.
  const found = await build.resolve(name, { kind, resolveDir, pluginData: HELPERS });
  return found.errors.length === 0 ? { path: found.path } : { errors: [{ text: notOfNode(name) }] };
}

const notOfNode = (name: string): string =>
  `"${name}" is a module of Node, which a component has not: use what the world imports, or a package that runs everywhere`;

function notOfWorld(name: string, imports: readonly string[]): string {
  const [plain] = name.split("@");
  const other = imports.find((id) => id.split("@")[0] === plain);
  if (other !== undefined) return `the world imports "${other}", not "${name}"`;
  const all = imports.map((id) => `"${id}"`).join(", ");
  return `the world does not import "${name}"; it imports ${all === "" ? "nothing" : all}`;
}

/** A source as people know it: from the folder of the project; none for what is not theirs. */
export function sourceName(source: string, helpers: ReadonlySet<string>): string | null {
  if (source.includes(GENERATED) || [...helpers].some((folder) => source.startsWith(folder + sep))) return null;
  return relative(process.cwd(), source).split(sep).join("/");
}
