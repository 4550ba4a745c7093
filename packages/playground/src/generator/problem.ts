import { WitError } from "@wit-bindgen-ts/wit-parser";
import type { Problem } from "../shared/generated.ts";

/** What is wrong with an input, in words, and where. */
export function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof WitError)) return { message, snippet: undefined, place: undefined };
  const { line, column, length, snippet, offset } = error;
  const at = offset === undefined ? "" : ` (at byte ${offset})`;
  const place = line === undefined || column === undefined ? undefined : { line, column, length: length ?? 1 };
  return { message: message + at, snippet, place };
}
