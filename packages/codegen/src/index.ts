/**
 * The generator as a library: no files, no terminal. It runs in Node and in browsers.
 *
 * @packageDocumentation
 */
export { type GeneratedFile, type GenerateInput, type GenerateOptions, generate } from "./generate.ts";
export * from "./inspect/index.ts";
export { InputError, type InputErrorReason, UnsupportedError } from "./ir/index.ts";
export { VERSION } from "./version.ts";
