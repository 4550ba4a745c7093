/**
 * What needs a file system.
 *
 * @packageDocumentation
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { WitError } from "./error.ts";
import { binaryKind } from "./kind.ts";
import type { WitDependency, WitFile, WitOptions, WitSources } from "./sources.ts";
import { decodeWit, parseWit, type ResolvedWit } from "./wit.ts";

/**
 * Parses WIT as the reference tools find it: a folder of `.wit` files with a `deps` folder (whose
 * entries are folders, `.wit` files, or packages encoded as `.wasm`), a single `.wit` file, or a
 * binary.
 *
 * @throws {@link WitError} as {@link parseWit} and {@link decodeWit}; the error of the file system
 * for a path that cannot be read.
 */
export async function parseWitDirectory(path: string, options: WitOptions = {}): Promise<ResolvedWit> {
  if ((await stat(path)).isDirectory()) return parseWit(await readWitDirectory(path), options);
  const bytes = await readFile(path);
  if (binaryKind(bytes) !== "text") return decodeWit(bytes, options);
  return parseWit({ files: [{ path, text: decodeText(path, bytes) }] }, options);
}

/**
 * The sources of a folder, or of a single `.wit` file, for {@link parseWit}, {@link printWit} or {@link componentize}.
 *
 * @throws the error of the file system; {@link WitError} for a file that is not UTF-8.
 */
export async function readWitDirectory(path: string): Promise<WitSources> {
  if (!(await stat(path)).isDirectory()) return { files: [await readText(path)] };
  const files = await readFiles(path);
  if (files.length === 0) {
    throw new WitError({ message: `there are no .wit files in this folder`, file: path });
  }
  const deps = join(path, "deps");
  const dependencies: WitDependency[] = [];
  for (const entry of await entries(deps)) {
    const dependency = await readDependency(join(deps, entry));
    if (dependency !== undefined) dependencies.push(dependency);
  }
  return { files, dependencies };
}

async function readDependency(path: string): Promise<WitDependency | undefined> {
  if ((await stat(path)).isDirectory()) return readFiles(path);
  switch (extname(path)) {
    case ".wit":
      return [await readText(path)];
    case ".wasm": {
      const bytes = await readFile(path);
      return binaryKind(bytes) === "text" ? [await readText(path)] : { path, bytes };
    }
    default:
      // Licences, lock files and the like lie in such folders too.
      return undefined;
  }
}

async function readFiles(path: string): Promise<WitFile[]> {
  const files: WitFile[] = [];
  for (const entry of await entries(path)) {
    const file = join(path, entry);
    if (extname(entry) !== ".wit" || (await stat(file)).isDirectory()) continue;
    files.push(await readText(file));
  }
  return files;
}

/** Sorted, so that the result does not depend on the file system. */
async function entries(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && basename(path) === "deps") return [];
    throw error;
  }
}

async function readText(path: string): Promise<WitFile> {
  return { path, text: decodeText(path, await readFile(path)) };
}

function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new WitError({ message: "this file is not UTF-8", file: path, cause });
  }
}
