import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { MissingPackageError } from "../../ir/index.ts";
import type { FormatFunction } from "../flags/index.ts";

/** The version that `--format` is tested with. */
const BIOME_VERSION = "2.6.8";

/**
 * Biome, by the configuration that it finds from the output folder upwards.
 *
 * @throws MissingPackageError
 */
export async function biome(out: string): Promise<FormatFunction> {
  const bin = biomeOf(out);
  const cwd = existing(out);
  return async (text, path) => {
    const run = promisify(execFile)(process.execPath, [bin, "format", `--stdin-file-path=${path}`], {
      cwd,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    run.child.stdin?.end(text);
    try {
      return (await run).stdout;
    } catch (error) {
      throw new Error(firstError((error as { readonly stderr?: string }).stderr) ?? String(error), { cause: error });
    }
  };
}

/** The project's own, which is not one that this package depends on. */
function biomeOf(out: string): string {
  try {
    return createRequire(join(out, "generated.ts")).resolve("@biomejs/biome/bin/biome");
  } catch (cause) {
    throw new MissingPackageError("--format", "@biomejs/biome", BIOME_VERSION, { cause });
  }
}

const existing = (folder: string): string => (existsSync(folder) ? folder : existing(dirname(folder)));

/** What is wrong, of all that Biome says of it. */
const firstError = (stderr = ""): string | undefined => /^\s*[×✖] (.*)$/m.exec(stderr)?.[1];
