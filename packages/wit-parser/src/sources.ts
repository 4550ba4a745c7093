import { WitError } from "./error.ts";
import { checkSources } from "./expected.ts";
import { given } from "./given.ts";
import type { Blobs, Part } from "./message.ts";

/** A WIT text and the path that errors name it by. */
export interface WitFile {
  readonly path: string;
  readonly text: string;
}

/** A WIT package that the main one uses. */
export type WitDependency =
  /** The files of one package, as a folder in `deps/` or a single `deps/*.wit` has them. */
  | readonly WitFile[]
  /** A package encoded as a component, as `deps/*.wasm` has it. */
  | { readonly path: string; readonly bytes: Uint8Array };

/** A WIT package in memory. */
export interface WitSources {
  /** The files of the main package, or just its text. */
  readonly files: string | readonly WitFile[];
  /** The packages that it uses; in any order. */
  readonly dependencies?: readonly WitDependency[];
}

/** How WIT is to be resolved. */
export interface WitOptions {
  /** Features that are active: items that are `@unstable` without theirs are left out. */
  readonly features?: readonly string[];
  /** All features are active. */
  readonly allFeatures?: boolean;
  /**
   * The world to choose: a name in the main package, or `namespace:package/world` with
   * `@version` where it matters. May be left out where there is only one.
   */
  readonly world?: string;
}

/** As `crate/src/sources.rs` reads it. */
export function encodeSources(sources: WitSources, options: WitOptions, blobs: Blobs): unknown {
  const { features, allFeatures } = given(options);
  checkSources(sources);
  const { files, dependencies = [] } = sources;
  const main = typeof files === "string" ? [{ path: "world.wit", text: files }] : files;
  for (const file of [main, ...dependencies].flatMap((part) => ("bytes" in part ? [] : part))) checkText(file);
  return {
    files: main,
    dependencies: dependencies.map((dependency) => encodeDependency(dependency, blobs)),
    features: features ?? [],
    allFeatures: allFeatures ?? false,
  };
}

/** @throws WitError for half of a surrogate pair, which is in no encoding of Unicode */
export function checkText({ path, text }: WitFile): void {
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return;
  const before = text.slice(0, at).split("\n");
  const column = before.at(-1)!.length + 1;
  const source = text.slice(at - column + 1).split("\n", 1)[0]!;
  const message = `this text is not Unicode: it has half of a surrogate pair (U+${text.charCodeAt(at).toString(16).toUpperCase()})`;
  throw new WitError({ message, position: { file: path, line: before.length, column, length: 1, source } });
}

function encodeDependency(
  dependency: WitDependency,
  blobs: Blobs,
): { files: readonly WitFile[] } | { binary: { path: string; bytes: Part } } {
  return "bytes" in dependency
    ? { binary: { path: dependency.path, bytes: blobs.push(dependency.bytes) } }
    : { files: dependency };
}
