import { MissingPackageError } from "../../ir/index.ts";

/**
 * As much of the package as is used here: people bring their own version of it, and whoever has no need of it need not have its
 * declarations.
 */
export interface Prettier {
  resolveConfig(path: string, options: object): Promise<object | null>;
  getFileInfo(
    path: string,
    options: object,
  ): Promise<{ readonly ignored: boolean; readonly inferredParser: string | null }>;
  format(text: string, options: object): Promise<string>;
}

/** The version that `--format` is tested with. */
export const PRETTIER_VERSION = "3.10.1";

/**
 * Loads the package `prettier`, which nobody has who does not need it.
 *
 * @throws MissingPackageError
 */
export async function loadPrettier(): Promise<Prettier> {
  return import("prettier").catch((cause: unknown) => {
    throw new MissingPackageError("--format", "prettier", PRETTIER_VERSION, { cause });
  });
}
