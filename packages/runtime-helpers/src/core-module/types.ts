import { byte, type Input, list, Unknown, unsigned } from "./binary.ts";

/** The type of a core function, in the words of WebAssembly's text format; of references other than these two only `ref`. */
export interface CoreSignature {
  readonly params: readonly string[];
  readonly results: readonly string[];
}

const VALUE_TYPES: { readonly [byte: number]: string } = {
  127: "i32",
  126: "i64",
  125: "f32",
  124: "f64",
  123: "v128",
  112: "funcref",
  111: "externref",
};

/** From `nocont` down to `cont`. */
function checkAbstract(type: number): void {
  if (type < 0x68 || type > 0x75) throw new Unknown();
}

/** What a reference is to: what has a byte of its own, or the index of a type. */
function heapType(input: Input): void {
  const type = byte(input);
  if (type > 0x7f) {
    // The index goes on. It is a number with a sign, and therefore below 0x40 in a single byte.
    input.at--;
    unsigned(input);
  } else if (type > 0x3f) checkAbstract(type);
}

/** The type of a value. */
export function valueType(input: Input): string {
  const type = byte(input);
  const known = VALUE_TYPES[type];
  if (known !== undefined) return known;
  if (type === 0x63 || type === 0x64) heapType(input);
  else checkAbstract(type);
  return "ref";
}

/** A part of a structure or array, of a type that may also be one of 8 or 16 bits. */
function fieldType(input: Input): void {
  const type = byte(input);
  if (type !== 0x78 && type !== 0x77) {
    input.at--;
    valueType(input);
  }
  byte(input);
}

/** One type: of a function, or else of garbage collection or stack switching, which is left out. */
function subType(input: Input): CoreSignature | undefined {
  let form = byte(input);
  if (form === 0x50 || form === 0x4f) {
    list(input, unsigned);
    form = byte(input);
  }
  if (form === 0x60) return { params: list(input, valueType), results: list(input, valueType) };
  if (form === 0x5f) list(input, fieldType);
  else if (form === 0x5e) fieldType(input);
  else if (form === 0x5d) heapType(input);
  else throw new Unknown();
  return undefined;
}

/** A type by itself, or several that know each other. */
function recursiveType(input: Input): (CoreSignature | undefined)[] {
  const isGroup = byte(input) === 0x4e;
  if (!isGroup) input.at--;
  return list(input, subType, isGroup ? undefined : 1);
}

/** The types of functions by their index, and nothing of other types. */
export const functionTypes = (input: Input): (CoreSignature | undefined)[] => list(input, recursiveType).flat();
