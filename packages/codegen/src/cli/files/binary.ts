import { extname } from "node:path";
import { type BinaryKind, binaryKind } from "@wit-bindgen-ts/wit-parser";
import { CliError, notWebAssembly } from "./error.ts";
import { decodeText, readSource } from "./source.ts";

/**
 * Reads a core module or a component.
 *
 * @throws {@link CliError} where the file is something else
 */
export function readBinary(path: string, command: string): Uint8Array {
  const bytes = readFile(path, command, "a .wasm file");
  if (binaryKind(bytes) === "text") throw notBinary(path);
  return bytes;
}

/**
 * Reads a core module.
 *
 * @throws {@link CliError} where the file is something else
 */
export function readModule(path: string, command: string): Uint8Array {
  const bytes = readFile(path, command, "a core module, which is one .wasm file");
  const kind = binaryKind(bytes);
  if (kind === "module") return bytes;
  if (kind === "text") throw notBinary(path);
  const what: Record<Exclude<BinaryKind, "module" | "text">, string> = {
    component: "a component already",
    "wit-package": "a WIT package in binary form, which has no code",
  };
  throw new CliError(`${path} is ${what[kind]}; ${command} takes a core module`);
}

/**
 * Reads WAT.
 *
 * @throws {@link CliError} where the file is no text
 */
export function readWat(path: string, command: string): string {
  const bytes = readFile(path, command, "a .wat file");
  if (binaryKind(bytes) !== "text")
    throw new CliError(`${path} is a binary already`, `As text: wit-bindgen-ts print ${path}`);
  return decodeText(path, bytes);
}

function readFile(path: string, command: string, taken: string): Uint8Array {
  const bytes = readSource(path);
  if (bytes === undefined) throw new CliError(`${path} is a folder; ${command} takes ${taken}`);
  return bytes;
}

const notBinary = (path: string): CliError =>
  extname(path) === ".wat"
    ? new CliError(`${path} is WebAssembly as text`, `As a binary: wit-bindgen-ts parse ${path} -o <file>`)
    : notWebAssembly(path);
