import type { CoreType } from "@wit-bindgen-ts/wit-parser";

/** The bytes of a pointer: of a 32-bit or a 64-bit memory. */
export type PointerSize = 4 | 8;

/** Names a helper and imports it. */
type Use = (helper: string) => string;

/** How a core value becomes a number that helpers take, and the way back. */
export interface Conversion {
  readonly lift: (core: string, use: Use) => string;
  readonly lower: (value: string, use: Use) => string;
}

/**
 * What generated code does with pointers and lengths (CanonicalABI.md, "ptr_type"). Between the core values and the bytes of the guest
 * they are numbers, whatever the memory: a number holds every address that a memory can have, and what it rounds is out of bounds.
 */
export interface Pointers {
  readonly size: PointerSize;
  readonly core: CoreType;
  /** A pointer, or a length. */
  readonly plain: Conversion;
  /** A length whose highest bit tells an encoding (CanonicalABI.md, "utf16_tag"). */
  readonly tagged: Conversion;
  /** The core value at an address in memory. */
  readonly load: (view: string, address: string) => string;
  /** A statement that stores a core value. */
  readonly store: (view: string, address: string, core: string) => string;
  /** The helper for a memory, and its property for the guest's realloc. */
  readonly helper: { readonly memory: string; readonly realloc: { readonly property: string; readonly type: string } };
  /** A statement that makes a length unsigned, where a lifted one may not be. */
  readonly unsigned: (length: string) => string | undefined;
}

/** As it is: helpers take what is signed, too. */
const same: Conversion = { lift: (core) => core, lower: (value) => value };

const pointers32: Pointers = {
  size: 4,
  core: "i32",
  plain: same,
  tagged: same,
  load: (view, address) => `${view}.getUint32(${address}, true)`,
  store: (view, address, core) => `${view}.setUint32(${address}, ${core}, true);`,
  helper: { memory: "Memory", realloc: { property: "realloc", type: "Realloc" } },
  unsigned: (length) => `${length} >>>= 0;`,
};

const pointers64: Pointers = {
  size: 8,
  core: "i64",
  plain: { lift: (core, use) => `${use("fromI64")}(${core})`, lower: (value) => `BigInt(${value})` },
  // No number holds the tag and the length, so the helper that lifts the string takes the core value.
  tagged: { lift: (core) => core, lower: (value, use) => `${use("taggedI64")}(${value})` },
  load: (view, address) => `${view}.getBigUint64(${address}, true)`,
  store: (view, address, core) => `${view}.setBigUint64(${address}, ${core}, true);`,
  helper: { memory: "Memory64", realloc: { property: "realloc64", type: "Realloc64" } },
  unsigned: () => undefined,
};

/** The pointers of a 32-bit or a 64-bit memory. */
export const POINTERS: Readonly<Record<PointerSize, Pointers>> = { 4: pointers32, 8: pointers64 };
