import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "@jest/globals";
import { root } from "../support/programs.ts";

/** The conformance data, which is not part of this project. */
export const conformance: string = join(
  resolve(root, process.env["WIT_BINDGEN_TS_SHARED"] ?? "../shared"),
  "conformance",
);

/** A file beside the tests. */
export const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A test on the conformance data; skipped, with a line that says so, where the data or something else is missing. */
export function conformanceTest(name: string, run: () => Promise<void>, missing?: string): void {
  const lacks = existsSync(conformance) ? missing : conformance;
  if (lacks === undefined) {
    test(name, run, 180_000);
  } else {
    // The reporter shows no names of skipped tests.
    process.stderr.write(`skipped: ${name}: ${lacks} is missing\n`);
    test.skip(`${name} (${lacks} is missing)`, run);
  }
}

/** A list of expected outcomes, `<name> <outcome>` a line, or of known failures, `<name> <reason>`. */
export function readKnown(file: string): Record<string, string> {
  const lines = readFileSync(here(`known/${file}`), "utf8")
    .split("\n")
    .filter((line) => /^[^#\s]/u.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
}
