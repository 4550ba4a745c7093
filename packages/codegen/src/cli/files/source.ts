import { readFileSync, statSync } from "node:fs";
import type { WitSources } from "@wit-bindgen-ts/wit-parser";
import { CliError } from "./error.ts";

/** The path that stands for standard input. */
const STDIN = "-";

/** What standard input is called where files are named by it. */
export const STDIN_NAME = "stdin";

/**
 * The bytes of a file that is given on the command line, where `-` is standard input; undefined for a folder.
 *
 * @throws the error of the file system
 */
export function readSource(path: string): Uint8Array | undefined {
  if (path !== STDIN) return statSync(path).isDirectory() ? undefined : readFileSync(path);
  // Only here: few are given standard input, and Node takes some milliseconds to load it.
  const { isatty } = process.getBuiltinModule("node:tty");
  if (isatty(0)) throw new CliError("- is standard input, and nothing is given to it");
  return readFileSync(0);
}

/** WIT as text: a folder or a file, or what was read from standard input. */
export async function readSources(path: string, bytes: Uint8Array | undefined): Promise<WitSources> {
  if (path === STDIN && bytes !== undefined)
    return { files: [{ path: `<${STDIN_NAME}>`, text: decodeText(path, bytes) }] };
  const { readWitDirectory } = await import("@wit-bindgen-ts/wit-parser/node");
  return readWitDirectory(path);
}

/** @throws CliError for bytes that are no text */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CliError(`${path} is neither WebAssembly nor UTF-8`, "Is it complete, and the right file?", cause);
  }
}
