import type { Frame } from "./stack.ts";

/** Where the lines of a bundle come from: a source map, as far as it is needed. */
export interface Mappings {
  /** The bundle's name, as frames have it. */
  readonly file: string;
  /** Null for those that are no part of a user's program. */
  readonly sources: readonly (string | null)[];
  /** Of each line of the bundle; null for one that is of no source. */
  readonly lines: readonly (MappedLine | null)[];
}

/** What a line begins with, as a segment counts from the one before it: source, line and column; and its segments. */
export type MappedLine = readonly [source: number, line: number, column: number, segments: string];

/** Where a guest has its mappings. They are put behind the bundle, when that is final. */
export const MAPPINGS: unique symbol = Symbol.for("wit-bindgen-ts.mappings");

/**
 * A frame by its place in the source; none for one that is of no source.
 *
 * @param map those of the guest that runs, which may have none: then a frame stays as it is
 */
export function located(
  frame: Frame,
  map: Mappings | undefined = (globalThis as { readonly [MAPPINGS]?: Mappings })[MAPPINGS],
): Frame | undefined {
  if (map === undefined) return frame;
  if (frame.file !== map.file && !frame.file.endsWith(`/${map.file}`)) return undefined;
  const found = originOf(map.lines[frame.line - 1], frame.column - 1);
  const file = found && map.sources[found.source];
  return found && file != null ? { ...frame, file, line: found.line + 1, column: found.column + 1 } : undefined;
}

interface Origin {
  readonly source: number;
  readonly line: number;
  readonly column: number;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What is mapped to the last place of a line that is not behind a column. */
function originOf(mapped: MappedLine | null | undefined, column: number): Origin | undefined {
  if (mapped == null) return undefined;
  const [source, line, first, segments] = mapped;
  const state = [0, source, line, first];
  let found: Origin | undefined;
  for (const segment of segments.split(",")) {
    const fields = advance(state, segment);
    if (state[0]! > column) break;
    if (fields >= 4) found = { source: state[1]!, line: state[2]!, column: state[3]! };
  }
  return found;
}

/**
 * The lines of a source map, each so that it can be read without those before it: in a map each number is a difference to the one before
 * (ECMA-426, "Mappings"), from its start.
 *
 * @param mappings as source maps have them
 */
export function linesOf(mappings: string): Mappings["lines"] {
  const state = [0, 0, 0, 0];
  return mappings.split(";").map((segments) => {
    if (segments === "") return null;
    state[0] = 0;
    const [, source, line, column] = state as [number, number, number, number];
    for (const segment of segments.split(",")) advance(state, segment);
    return [source, line, column, segments];
  });
}

/** Adds a segment to what was before it; gives how many fields it has. */
function advance(state: number[], segment: string): number {
  const fields = numbersIn(segment);
  for (const [index, field] of fields.slice(0, 4).entries()) state[index]! += field;
  return fields.length;
}

/** The numbers of a segment, each of digits to the base 64 with the lowest first; their lowest bit is the sign. */
function numbersIn(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push((value & 1) === 0 ? value >> 1 : -(value >> 1));
    [value, shift] = [0, 0];
  }
  return numbers;
}
