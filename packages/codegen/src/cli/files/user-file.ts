import { readFileSync, realpathSync, statSync } from "node:fs";
import { CliError } from "./error.ts";

/** A text file that people edit. */
export interface UserText {
  /** Where it is, behind links: a link to it stays one. */
  readonly place: string;
  readonly bytes: Uint8Array;
  /** With its byte order mark. */
  readonly text: string;
}

/**
 * Reads a file that may not be there yet.
 *
 * @throws {@link CliError} for one that is no UTF-8, of which something would be lost
 */
export function readUserFile(path: string): UserText | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.isDirectory()) throw new CliError(`${path} is a folder, but a file has to go there`);
  const bytes = readFileSync(path);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { place: realpathSync(path), bytes, text };
  } catch (error) {
    throw new CliError(`${path} is not UTF-8, so it is left as it is`, "Save it as UTF-8.", error);
  }
}
