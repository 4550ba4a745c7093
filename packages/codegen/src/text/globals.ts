/**
 * Names that readers take for the language's, its library's or the engine's own: in code nothing else is called so. What generated code
 * needs of these is one of them; the compiler sees to that.
 */
// biome-ignore format: a name to a line would hide the rest
export const WELL_KNOWN = [
  "Array", "ArrayBuffer", "AsyncIterable", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean", "DataView",
  "Disposable", "Error", "Float32Array", "Float64Array", "Function", "Infinity", "Int16Array", "Int32Array",
  "Int8Array", "JSON", "Map", "Math", "NaN", "Number", "Object", "Omit", "Partial", "Promise", "PropertyKey", "ReadonlyArray",
  "ReadonlyMap", "Reflect", "Set", "String", "Symbol", "TypeError", "URL", "Uint16Array", "Uint32Array",
  "Uint8Array", "WebAssembly", "console", "fetch", "isNaN", "process",
] as const;

/** Types of which few files say one: only there nothing else is called so. */
export const RARE = ["PromiseLike", "ReadableStream", "WritableStream"] as const;

/** One of these names. */
export type WellKnown = (typeof WELL_KNOWN)[number] | (typeof RARE)[number];
