import { resolve } from "node:path";
import { linesOf, MAPPINGS, type Mappings } from "@wit-bindgen-ts/runtime-helpers/guest-entry";
import type { BuildContext, BuildFailure, BuildResult, Message } from "esbuild";
import { PlacedError } from "../files/index.ts";
import { loadEsbuild } from "../packages.ts";
import { ENTRY, type GuestModules, resolveModules, sourceName } from "./modules.ts";

/** What the engine calls the bundle. */
export const BUNDLE = "guest.js";

/** A guest in one module. */
export interface Bundle {
  readonly text: string;
  readonly mappings: Mappings;
}

/** How a guest is bundled. */
export interface BundleOptions extends GuestModules {
  /** Whether promises are of the guest's own queue. */
  readonly queued: boolean;
  readonly minify: boolean;
  /** Whether the bundle knows where it is from. */
  readonly mapped: boolean;
  /** Called with each bundle, or with what is wrong. */
  readonly onBundle: (bundle: Bundle | { readonly error: unknown }) => Promise<void>;
}

/** What QuickJS runs by the queue of the guest, since no job of the engine's own runs in a call. */
const LOWERED = { "async-await": false, "async-generator": false, "for-await": false, "top-level-await": false };

/** Prepares a bundle that is made once, or again whenever a source changes. */
export async function bundler(options: BundleOptions): Promise<BuildContext> {
  const { context } = await loadEsbuild("build");
  const { queued, minify, mapped, onBundle } = options;
  let helpers: ReadonlySet<string> = new Set();
  return context({
    absWorkingDir: process.cwd(),
    entryPoints: [ENTRY],
    outfile: resolve(BUNDLE),
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "esnext",
    mainFields: ["module", "main"],
    conditions: ["import"],
    ...(queued && { supported: LOWERED }),
    minify,
    legalComments: "none",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
    plugins: [
      {
        name: "wit-bindgen-ts",
        setup(build) {
          helpers = resolveModules(build, options);
          build.onEnd((result) =>
            onBundle(result.errors.length > 0 ? { error: failed(result.errors) } : bundleOf(result, helpers, mapped)),
          );
        },
      },
    ],
  });
}

/** Runs it once. What is wrong was told. */
export const bundleOnce = async (context: BuildContext): Promise<void> => {
  try {
    await context.rebuild();
  } catch (error) {
    if ((error as Partial<BuildFailure>).errors === undefined) throw error;
  }
};

function bundleOf({ outputFiles = [] }: BuildResult, helpers: ReadonlySet<string>, mapped: boolean): Bundle {
  const [map, code] = [".map", ".js"].map((end) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? "");
  const { sources, mappings } = JSON.parse(map!) as { sources: string[]; mappings: string };
  const names = sources.map((source) => sourceName(resolve(source), helpers));
  const known: Mappings = { file: BUNDLE, sources: names, lines: linesOf(mappings) };
  const table = `globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(MAPPINGS))})]=${JSON.stringify(known)};\n`;
  return { text: mapped ? `${code}${table}` : code!, mappings: known };
}

/** What esbuild says, as it says it: the first error, and what it looks like. */
function failed(errors: readonly Message[]): unknown {
  const [{ text, location, notes, detail }] = errors as [Message];
  if (detail instanceof Error) return detail;
  const place = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  const help = notes.map((note) => note.text).join(" ");
  return new PlacedError(`${place}${explained(text)}${more}`, {
    ...(location !== null && { where: pointed(location) }),
    ...(help !== "" && { help }),
  });
}

const explained = (text: string): string =>
  text.startsWith("Top-level await")
    ? "there is no await at the top level with QuickJS, which runs promises only while an export is called"
    : text;

/** A line of a source with what is meant marked. */
function pointed({ lineText, column, length, line }: NonNullable<Message["location"]>): string {
  const number = `${line} | `;
  const before = lineText.slice(0, column).replace(/[^\t]/g, " ");
  return `${number}${lineText}\n${" ".repeat(number.length)}${before}${"^".repeat(Math.max(1, length))}`;
}
