import { MissingPackageError } from "../ir/index.ts";

/** The version that everything here is tested with. */
export const TS_MORPH_VERSION = "28.0.0";

/** The package, once it is loaded. */
export type TsMorph = typeof import("ts-morph");

/**
 * Loads the package `ts-morph`, which nobody has who does not need it.
 *
 * @param purpose what it is needed for
 * @throws MissingPackageError
 */
export async function loadTsMorph(purpose: string): Promise<TsMorph> {
  return import("ts-morph").catch((cause: unknown) => {
    throw new MissingPackageError(purpose, "ts-morph", TS_MORPH_VERSION, { cause });
  });
}
