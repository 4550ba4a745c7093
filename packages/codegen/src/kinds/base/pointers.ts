import { type CoreType, type PointerSize, pointerType } from "../../abi/index.ts";
import {
  atom,
  type Code,
  call,
  code,
  type Expr,
  global,
  type HelperType,
  type HelperValue,
  helper,
  type Name,
} from "../../text/index.ts";

/** How a core value becomes a number that helpers take, and the way back. */
export interface Conversion {
  readonly lift: (core: Expr) => Expr;
  readonly lower: (value: Expr) => Expr;
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
  readonly load: (view: Name, address: Expr) => Expr;
  /** A statement that stores a core value. */
  readonly store: (view: Name, address: Expr, core: Expr) => Code;
  /** The helpers for a memory and what is staged for it, and the property for the guest's realloc. */
  readonly helper: {
    readonly memory: HelperValue;
    readonly staging: HelperValue;
    readonly realloc: { readonly property: "realloc" | "realloc64"; readonly type: HelperType };
  };
  /** A statement that makes a length unsigned, where a lifted one may not be. */
  readonly unsigned: (length: Name) => Code | undefined;
}

/** As it is: helpers take what is signed, too. */
const same: Conversion = { lift: (core) => core, lower: (value) => value };

const pointers32: Pointers = {
  size: 4,
  core: pointerType(4),
  plain: same,
  tagged: same,
  load: (view, address) => atom`${view}.getUint32(${address}, true)`,
  store: (view, address, core) => code`${view}.setUint32(${address}, ${core}, true);`,
  helper: { memory: "Memory", staging: "Staging", realloc: { property: "realloc", type: "Realloc" } },
  unsigned: (length) => code`${length} >>>= 0;`,
};

const pointers64: Pointers = {
  size: 8,
  core: pointerType(8),
  plain: { lift: (core) => call(helper("fromI64"), core), lower: (value) => call(global("BigInt"), value) },
  // No number holds the tag and the length, so the helper that lifts the string takes the core value.
  tagged: { lift: (core) => core, lower: (value) => call(helper("taggedI64"), value) },
  load: (view, address) => atom`${view}.getBigUint64(${address}, true)`,
  store: (view, address, core) => code`${view}.setBigUint64(${address}, ${core}, true);`,
  helper: { memory: "Memory64", staging: "Staging64", realloc: { property: "realloc64", type: "Realloc64" } },
  unsigned: () => undefined,
};

/** The pointers of a 32-bit or a 64-bit memory. */
export const POINTERS: Readonly<Record<PointerSize, Pointers>> = { 4: pointers32, 8: pointers64 };
