import { given } from "./given.ts";
import { Blobs, type Part } from "./message.ts";
import { checkText } from "./sources.ts";
import { made, toolbox } from "./toolbox.ts";

/** How a binary is printed. */
export interface PrintOptions {
  /** What is declared, without bodies of functions, data and elements. */
  readonly skeleton?: boolean;
}

/**
 * A core module or a component as WAT, the text format of WebAssembly.
 *
 * @throws {@link WitError} with the offset of what is malformed. What is malformed but only when looked at closely, as the types of
 * instructions, is printed: this does not validate.
 */
export async function printWasm(bytes: Uint8Array, options: PrintOptions = {}): Promise<string> {
  const blobs = new Blobs();
  const { skeleton = false } = given(options);
  const answer = await toolbox.call("printWasm", { bytes: blobs.push(bytes), skeleton }, blobs);
  return new TextDecoder().decode(answer.blobs[(answer.value as { readonly text: Part }).text]);
}

/** How a text is parsed. */
export interface ParseOptions {
  /**
   * What errors call the text.
   *
   * @defaultValue `"module.wat"`
   */
  readonly file?: string;
}

/**
 * The way back: WAT as a binary. It is not validated.
 *
 * @throws {@link WitError} with file, line, column, length and snippet.
 */
export async function parseWat(text: string, options: ParseOptions = {}): Promise<Uint8Array> {
  const { file = "module.wat" } = given(options);
  if (typeof text !== "string") throw new TypeError(`expected WAT as a string, got ${typeof text}`);
  checkText({ path: file, text });
  const blobs = new Blobs();
  return made("parseWat", { file, text: blobs.push(new TextEncoder().encode(text)) }, blobs);
}
