import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The project's folder. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** Node 26 and TypeScript 7, whatever runs the tests. */
export const node: string = join(root, "node_modules/node/bin/node");
export const typescript: string = join(root, "node_modules/typescript/bin/tsc");

/** The first of these programs that is installed on this machine. */
export const onPath = (...names: readonly string[]): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** The version that a program tells. */
export async function versionOf(path: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(path, ["--version"], { env: { ...process.env, ...env } });
  return /\d+([.-]\d+)+/.exec(stdout)?.[0] ?? stdout.trim();
}
