import { MissingPackageError } from "../../ir/index.ts";
import type { FormatFunction } from "../flags/index.ts";
import { upwards } from "./upwards.ts";

/**
 * As much of the package as is used here: people bring their own version of it, and whoever has no need of it need not have its
 * declarations.
 */
interface Prettier {
  resolveConfig(path: string, options: object): Promise<object | null>;
  getFileInfo(
    path: string,
    options: object,
  ): Promise<{ readonly ignored: boolean; readonly inferredParser: string | null }>;
  format(text: string, options: object): Promise<string>;
}

/** The version that `--format` is tested with. */
const PRETTIER_VERSION = "3.10.1";

/**
 * Prettier, by the configuration that it finds from each file upwards, `.editorconfig` included, and by the nearest `.prettierignore`.
 *
 * @throws MissingPackageError
 */
export async function prettier(out: string): Promise<FormatFunction> {
  const { format, getFileInfo, resolveConfig } = await loadPrettier();
  const ignorePath = upwards(out, (name) => name === ".prettierignore");
  return async (text, path) => {
    const info = await getFileInfo(path, { ...(ignorePath && { ignorePath }), resolveConfig: false });
    if (info.ignored) return text;
    const config = await resolveConfig(path, { editorconfig: true, useCache: false });
    // The first line is what later runs know the file by.
    return format(text, { ...config, filepath: path, insertPragma: false, requirePragma: false });
  };
}

async function loadPrettier(): Promise<Prettier> {
  return import("prettier").catch((cause: unknown) => {
    throw new MissingPackageError("--format", "prettier", PRETTIER_VERSION, { cause });
  });
}
