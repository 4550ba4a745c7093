import { MissingPackageError } from "../ir/index.ts";

type Esbuild = typeof import("esbuild");
type StarlingMonkey = typeof import("@bytecodealliance/componentize-js");
type QuickJs = typeof import("componentize-qjs");

/** The versions that they are tested with. */
const VERSIONS = { esbuild: "0.28.2", "@bytecodealliance/componentize-js": "0.23.0", "componentize-qjs": "0.4.5" };

async function loaded<T>(name: keyof typeof VERSIONS, purpose: string, load: () => Promise<T>): Promise<T> {
  return load().catch((cause: unknown) => {
    throw new MissingPackageError(purpose, name, VERSIONS[name], { cause });
  });
}

/** What bundles. */
export const loadEsbuild = (purpose: string): Promise<Esbuild> => loaded("esbuild", purpose, () => import("esbuild"));

/** The engine StarlingMonkey. */
export const loadStarlingMonkey = (): Promise<StarlingMonkey> =>
  loaded(
    "@bytecodealliance/componentize-js",
    "--engine starlingmonkey",
    () => import("@bytecodealliance/componentize-js"),
  );

/** The engine QuickJS. */
export const loadQuickJs = (): Promise<QuickJs> =>
  loaded("componentize-qjs", "--engine quickjs", () => import("componentize-qjs"));
