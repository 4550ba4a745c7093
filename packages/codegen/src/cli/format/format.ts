import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { OutputFile } from "../../output/index.ts";
import { CliError } from "../files/index.ts";
import { loadPrettier, type Prettier } from "./prettier.ts";

/**
 * Has prettier format the text files of an output folder as it would there: by the configuration that it finds from each file upwards,
 * `.editorconfig` included, and by the nearest `.prettierignore`.
 *
 * @throws MissingPackageError without `prettier`; {@link CliError} for what prettier refuses, a configuration say
 */
export async function formatFiles(out: string, files: readonly OutputFile[]): Promise<OutputFile[]> {
  const prettier = await loadPrettier();
  const ignorePath = upwards(resolve(out), ".prettierignore");
  const format = async (file: OutputFile): Promise<OutputFile> => {
    const { path, contents } = file;
    if (typeof contents !== "string") return file;
    return { path, contents: await formatText(resolve(out, path), contents, ignorePath, prettier) };
  };
  return Promise.all(files.map(format));
}

async function formatText(
  path: string,
  text: string,
  ignorePath: string | undefined,
  prettier: Prettier,
): Promise<string> {
  try {
    const info = await prettier.getFileInfo(path, { ...(ignorePath && { ignorePath }), resolveConfig: false });
    if (info.ignored) return text;
    const config = await prettier.resolveConfig(path, { editorconfig: true, useCache: false });
    // The first line is what later runs know the file by.
    return await prettier.format(text, { ...config, filepath: path, insertPragma: false, requirePragma: false });
  } catch (error) {
    const [message = ""] = (error as Error).message.split("\n");
    throw new CliError(
      `${path} cannot be formatted: ${message}`,
      "Prettier says so; without --format it is not asked.",
      error,
    );
  }
}

/** The nearest file of a name, from a folder upwards. */
function upwards(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? undefined : upwards(dirname(folder), name);
}
