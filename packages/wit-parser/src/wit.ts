import { given } from "./given.ts";
import { Blobs, type Part } from "./message.ts";
import { parser } from "./parser.ts";
import type { Resolve } from "./resolve.ts";
import { encodeSources, type WitOptions, type WitSources } from "./sources.ts";

/** WIT with every name resolved. */
export interface ResolvedWit {
  readonly resolve: Resolve;
  /** The main package: an index into `resolve.packages`. */
  readonly packageIndex: number;
  /**
   * The world that was asked for, or the only one of the main package: an index into
   * `resolve.worlds`. Null where there is none, or more than one and none was asked for.
   */
  readonly worldIndex: number | null;
}

/**
 * Parses and resolves a WIT package.
 *
 * @throws {@link WitError} with file, line, column, length and snippet.
 *
 * @example
 * ```ts
 * const { resolve, packageIndex } = await parseWit({ files: "package a:b; world w {}" });
 * ```
 */
export async function parseWit(sources: WitSources, options: WitOptions = {}): Promise<ResolvedWit> {
  const blobs = new Blobs();
  const request = { sources: encodeSources(sources, options, blobs), world: given(options).world };
  return (await parser.call("parseWit", request, blobs)).value as ResolvedWit;
}

/**
 * The WIT of a binary: what an encoded WIT package holds, or the world of a component (then in a
 * package `root:component`, which `packageIndex` points to).
 *
 * @throws {@link WitError} with the offset of what is wrong, where that is known. Components need
 * not have the shape of a WIT world: those that do not are refused here, but may be planned.
 */
export async function decodeWit(bytes: Uint8Array, options: Pick<WitOptions, "world"> = {}): Promise<ResolvedWit> {
  const blobs = new Blobs();
  const request = { bytes: blobs.push(bytes), world: given(options).world };
  return (await parser.call("decodeWit", request, blobs)).value as ResolvedWit;
}

/**
 * WIT as text: the main package, then every other as a nested one, so that the text stands alone.
 *
 * @param source - sources, or a component or encoded WIT package
 * @throws {@link WitError}
 */
export async function printWit(
  source: WitSources | Uint8Array,
  options: Omit<WitOptions, "world"> = {},
): Promise<string> {
  const blobs = new Blobs();
  const request = ArrayBuffer.isView(source)
    ? { bytes: blobs.push(source) }
    : { sources: encodeSources(source, options, blobs) };
  return (await parser.call("printWit", request, blobs)).value as string;
}

/**
 * A WIT package, and those it uses, as a component of nothing but types: the form in which
 * registries have them.
 *
 * @throws {@link WitError}
 */
export async function encodeWit(sources: WitSources, options: Omit<WitOptions, "world"> = {}): Promise<Uint8Array> {
  const blobs = new Blobs();
  const request = { sources: encodeSources(sources, options, blobs) };
  const answer = await parser.call("encodeWit", request, blobs);
  return answer.blobs[(answer.value as { readonly bytes: Part }).bytes]!;
}
