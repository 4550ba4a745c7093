import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { type Difference, differences, type OutputFile, unifiedDiff } from "../../packages/codegen/src/output/index.ts";

const root = fileURLToPath(new URL("../../snapshots/", import.meta.url));

/** `pnpm snapshots` sets it: what is generated is then the new golden output. */
export const updating: boolean = process.env["UPDATE_SNAPSHOTS"] === "1";

/**
 * What of an output is kept: its texts. Core modules are copies of what was put in, and nobody reviews bytes, so
 * their names alone are listed.
 */
export function reviewed(files: readonly GeneratedFile[]): OutputFile[] {
  const binary = files.filter(({ contents }) => typeof contents !== "string").map(({ path }) => path);
  const texts = files.filter(({ contents }) => typeof contents === "string");
  return binary.length === 0 ? texts : [...texts, { path: "core-modules.txt", contents: `${binary.join("\n")}\n` }];
}

/** Compares with the golden output in a folder; gives a unified diff, which is empty where nothing changed. */
export async function compare(folder: string, files: readonly OutputFile[]): Promise<string> {
  const existing = read(folder);
  if (updating) {
    rmSync(join(root, folder), { recursive: true, force: true });
    for (const { path, contents } of files) {
      const file = join(root, folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
    }
    return "";
  }
  const current = new Set(files.map(({ path }) => path));
  // Here every file that is too many is stale, whoever wrote it.
  const stale: Difference[] = [...existing.keys()]
    .filter((path) => !current.has(path))
    .map((path) => ({ kind: "stale", path }));
  const { found } = differences(files, existing, (a, b) => Buffer.compare(a, b) === 0);
  const changed = found.filter(({ kind }) => kind !== "stale");
  return unifiedDiff([...changed, ...stale]);
}

/** Folders of golden outputs that nothing writes any more. When updating they are removed. */
export function strayFolders(expected: readonly string[]): string[] {
  const found = folders("").flatMap((fixture) => {
    const variants = folders(fixture).map((variant) => `${fixture}/${variant}`);
    return variants.length === 0 ? [fixture] : variants;
  });
  const stray = found.filter((folder) => !expected.includes(folder));
  if (!updating) return stray;
  for (const folder of stray) rmSync(join(root, folder), { recursive: true });
  for (const fixture of folders("").filter((folder) => readdirSync(join(root, folder)).length === 0))
    rmSync(join(root, fixture), { recursive: true });
  return [];
}

function folders(parent: string): string[] {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function read(folder: string): Map<string, Uint8Array> {
  const base = join(root, folder);
  if (!existsSync(base)) return new Map();
  return new Map(
    readdirSync(base, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(base, path)).isFile())
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(base, path))]),
  );
}
