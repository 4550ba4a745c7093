import { InputError, UnsupportedError } from "@wit-bindgen-ts/codegen";
import { WitError } from "@wit-bindgen-ts/wit-parser";
import { isPanic } from "./upstream.ts";

/** What an error may say at most, in characters: names of the input are in it. */
const maxMessage = 20_000;

/** What is missing from a text is nowhere in it. */
const HAS_NO_PLACE = /^no `package` header was found/;

/** An error of a class that is documented. */
export type Refusal = WitError | UnsupportedError | InputError;

/** A result, or the error in its place. */
export type Result<T> = { readonly value: T } | { readonly refusal: Refusal };

/**
 * Runs a step that may refuse its input.
 *
 * @throws whatever it throws that is no error for who gives an input
 */
export async function refusable<T>(step: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { value: await step() };
  } catch (error) {
    if (!(error instanceof WitError || error instanceof UnsupportedError || error instanceof InputError)) throw error;
    if (error.message.trim() === "") throw new Error("an error says nothing", { cause: error });
    if (error.message.length > maxMessage) throw new Error("an error says too much", { cause: error });
    return { refusal: error };
  }
}

/**
 * The same of a step that is given bytes, with what its refusal says of them.
 *
 * @param panicked what to do where the parser failed in a way that is known
 */
export async function refusableBytes<T>(
  bytes: Uint8Array,
  step: () => T | Promise<T>,
  panicked: () => void,
): Promise<Result<T>> {
  const result = await refusable(step);
  if ("refusal" in result && checkBinaryRefusal(result.refusal, bytes)) panicked();
  return result;
}

/**
 * Holds what an error says of a place in bytes against them.
 *
 * @returns whether the parser failed in a way that is known
 */
export function checkBinaryRefusal(refusal: Refusal, bytes: Uint8Array): boolean {
  if (!(refusal instanceof WitError)) return false;
  const { offset } = refusal;
  if (offset !== undefined && !(Number.isInteger(offset) && offset >= 0 && offset <= bytes.length))
    throw new Error(`offset ${offset} is not in ${bytes.length} bytes`, { cause: refusal });
  return isPanic(refusal);
}

/**
 * Holds what an error says of a place in a text against it.
 *
 * @returns whether the parser failed in a way that is known
 */
export function checkTextRefusal(refusal: Refusal, texts: ReadonlyMap<string, string>): boolean {
  if (!(refusal instanceof WitError)) return false;
  const { file, line, column, length } = refusal;
  if (isPanic(refusal)) return true;
  if (line === undefined || column === undefined || file === undefined || length === undefined) {
    if (!HAS_NO_PLACE.test(refusal.message)) throw new Error("an error names no place", { cause: refusal });
    return false;
  }
  const text = texts.get(file);
  if (text === undefined) throw new Error(`the file ${file} is none of those that were given`, { cause: refusal });
  const of = text.split("\n")[line - 1];
  if (of === undefined) throw new Error(`line ${line} is not in the text`, { cause: refusal });
  if (!(column >= 1 && column <= of.length + 1))
    throw new Error(`column ${column} is not in line ${line}`, { cause: refusal });
  if (!(length >= 0)) throw new Error(`length ${length}`, { cause: refusal });
  return false;
}
