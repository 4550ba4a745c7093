import type { CoreType } from "@wit-bindgen-ts/wit-parser";

/** What the canonical ABI makes of a type: its place in memory and its core values. */

export type { CoreType };

/** The bytes of a pointer: of a 32-bit or a 64-bit memory (CanonicalABI.md, "ptr_type"). */
export type PointerSize = 4 | 8;

/** The core value that a pointer is, or a length. */
export const pointerType = (size: PointerSize): CoreType => (size === 8 ? "i64" : "i32");

/** The most core values of parameters, and of results: `MAX_FLAT_PARAMS` and `MAX_FLAT_RESULTS` in CanonicalABI.md. */
export const MAX_FLAT_PARAMS = 16;
export const MAX_FLAT_RESULTS = 1;

/** What a type takes in memory and among core values. */
export interface Layout {
  /** In bytes. */
  readonly size: number;
  readonly align: number;
  /** Its core values, or undefined where there are more than any function takes. */
  readonly flat: readonly CoreType[] | undefined;
  /** Whether each of these may be what only the guest or its handle table says: a pointer with its length, or a handle. */
  readonly asked?: readonly boolean[];
}

/** An offset, moved up to a multiple of the alignment (CanonicalABI.md, "align_to"). */
export const alignTo = (offset: number, align: number): number => Math.ceil(offset / align) * align;

/** A layout of one core value. */
export const scalar = (size: number, flat: CoreType): Layout => ({ size, align: size, flat: [flat] });

/** A pointer and a length. */
export const pointerAndLength = (pointer: PointerSize): Layout => {
  const core = pointerType(pointer);
  return { size: 2 * pointer, align: pointer, flat: [core, core], asked: [true, true] };
};

/** A handle. */
export const handleLayout: Layout = { ...scalar(4, "i32"), asked: [true] };

/** The same for each core value of types, one after the other. */
const asked = (parts: readonly Layout[]): boolean[] =>
  parts.flatMap(({ flat = [], asked: known }) => known ?? flat.map(() => false));

function capped(flat: readonly CoreType[] | undefined): readonly CoreType[] | undefined {
  return flat === undefined || flat.length > MAX_FLAT_PARAMS ? undefined : flat;
}

/** Core values of several types, one after the other. */
export function concat(parts: readonly Layout[]): readonly CoreType[] | undefined {
  const all: CoreType[] = [];
  for (const { flat } of parts) {
    if (flat === undefined) return undefined;
    all.push(...flat);
    if (all.length > MAX_FLAT_PARAMS) return undefined;
  }
  return all;
}

/** Where each field of a record or tuple is (CanonicalABI.md, "elem_size_record"). */
export function offsets(parts: readonly Layout[]): number[] {
  let offset = 0;
  return parts.map(({ size, align }) => {
    const start = alignTo(offset, align);
    offset = start + size;
    return start;
  });
}

/** The layout of a record or tuple (CanonicalABI.md, "alignment_record" and "elem_size_record"). */
export function recordLayout(parts: readonly Layout[]): Layout {
  const align = Math.max(1, ...parts.map((part) => part.align));
  const starts = offsets(parts);
  const last = parts.length - 1;
  const end = last < 0 ? 0 : starts[last]! + parts[last]!.size;
  return { size: alignTo(end, align), align, flat: concat(parts), asked: asked(parts) };
}

/** A fixed-length list. */
export function repeatLayout(part: Layout, count: number): Layout {
  const { size, align, flat } = part;
  const many = flat === undefined || flat.length * count > MAX_FLAT_PARAMS;
  if (many) return { size: size * count, align, flat: undefined };
  const parts = Array.from({ length: count }, () => part);
  return { size: size * count, align, flat: concat(parts), asked: asked(parts) };
}

/** The bytes of a discriminant (CanonicalABI.md, "discriminant_type"). */
export const discriminantSize = (cases: number): 1 | 2 | 4 => (cases <= 0x100 ? 1 : cases <= 0x10000 ? 2 : 4);

/** Where the payload of a variant begins. */
export function payloadOffset(cases: readonly (Layout | undefined)[]): number {
  const align = Math.max(1, ...cases.map((part) => part?.align ?? 1));
  return alignTo(discriminantSize(cases.length), align);
}

/** A core type that holds either (CanonicalABI.md, "join"). */
export function join(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  return (a === "i32" && b === "f32") || (a === "f32" && b === "i32") ? "i32" : "i64";
}

/** The layout of a variant, option or result (CanonicalABI.md, "elem_size_variant" and "flatten_variant"). */
export function variantLayout(cases: readonly (Layout | undefined)[]): Layout {
  const size = discriminantSize(cases.length);
  const align = Math.max(size, ...cases.map((part) => part?.align ?? 1));
  const payload = Math.max(0, ...cases.map((part) => part?.size ?? 0));
  let flat: CoreType[] | undefined = [];
  const known = [false];
  for (const part of cases) {
    if (part === undefined) continue;
    if (part.flat === undefined) {
      flat = undefined;
      break;
    }
    for (const [index, type] of part.flat.entries())
      flat[index] = index < flat.length ? join(flat[index]!, type) : type;
    for (const [index, isAsked] of asked([part]).entries()) known[index + 1] ||= isAsked;
  }
  return {
    size: alignTo(payloadOffset(cases) + payload, align),
    align,
    flat: capped(flat === undefined ? undefined : ["i32", ...flat]),
    asked: known,
  };
}
