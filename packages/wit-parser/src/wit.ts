import { given } from "./given.ts";
import { Blob, type Part, take } from "./message.ts";
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
  const blob = new Blob();
  const request = { sources: encodeSources(sources, options, blob), world: given(options).world };
  return (await parser.call("parse_wit", request, blob)).value as ResolvedWit;
}

/**
 * The WIT of a binary: what an encoded WIT package holds, or the world of a component (then in a
 * package `root:component`, which `packageIndex` points to).
 *
 * @throws {@link WitError} with the offset of what is wrong, where that is known. Components need
 * not have the shape of a WIT world: those that do not are refused here, but may be planned.
 */
export async function decodeWit(bytes: Uint8Array, options: Pick<WitOptions, "world"> = {}): Promise<ResolvedWit> {
  const blob = new Blob();
  const request = { bytes: blob.push(bytes), world: given(options).world };
  return (await parser.call("decode_wit", request, blob)).value as ResolvedWit;
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
  const blob = new Blob();
  const request = ArrayBuffer.isView(source)
    ? { bytes: blob.push(source) }
    : { sources: encodeSources(source, options, blob) };
  return (await parser.call("print_wit", request, blob)).value as string;
}

/**
 * A WIT package, and those it uses, as a component of nothing but types: the form in which
 * registries have them.
 *
 * @throws {@link WitError}
 */
export async function encodeWit(sources: WitSources, options: Omit<WitOptions, "world"> = {}): Promise<Uint8Array> {
  const blob = new Blob();
  const request = { sources: encodeSources(sources, options, blob) };
  const answer = await parser.call("encode_wit", request, blob);
  return take(answer.blob, (answer.value as { readonly bytes: Part }).bytes);
}
