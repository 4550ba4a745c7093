import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "@jest/globals";
import { WitError } from "@wit-bindgen-ts/wit-parser";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The conformance data, which is not part of this project. */
export const conformance: string = join(
  resolve(root, process.env["WIT_BINDGEN_TS_SHARED"] ?? "../shared"),
  "conformance",
);

/** A test on the conformance data; skipped, with a line that says so, where it is missing. */
export function suiteTest(name: string, run: () => Promise<void>): void {
  if (existsSync(conformance)) test(name, run, 120_000);
  else test.skip(`${name} (${conformance} is missing)`, run);
}

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** Every file below a folder of the conformance data, as paths relative to it. */
export function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(join(conformance, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension))
    .sort();
}

/** The {@link WitError} that a promise is rejected with; fails on anything else. */
export async function failure(promise: Promise<unknown>): Promise<WitError> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    if (error instanceof WitError) return error;
    throw error;
  }
  throw new Error(`expected a WitError, got ${JSON.stringify(value)?.slice(0, 200)}`);
}

/** Numbers in [0, 1), the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
