/**
 * What needs a file system.
 *
 * @packageDocumentation
 */
// At once: Node takes longer to load `fs/promises` than to read all of this.
import { readdirSync, readFileSync, statSync } from "node:fs";
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
  if (statSync(path).isDirectory()) return parseWit(await readWitDirectory(path), options);
  const bytes = readFileSync(path);
  if (binaryKind(bytes) !== "text") return decodeWit(bytes, options);
  return parseWit({ files: [{ path, text: decodeText(path, bytes) }] }, options);
}

/**
 * The sources of a folder, or of a single `.wit` file, for {@link parseWit}, {@link printWit} or {@link componentize}.
 *
 * @throws the error of the file system; {@link WitError} for a file that is not UTF-8.
 */
export async function readWitDirectory(path: string): Promise<WitSources> {
  if (!statSync(path).isDirectory()) return { files: [readText(path)] };
  const files = readFiles(path);
  if (files.length === 0) {
    throw new WitError({ message: `there are no .wit files in this folder`, file: path });
  }
  const deps = join(path, "deps");
  const dependencies: WitDependency[] = [];
  for (const entry of entries(deps)) {
    const dependency = readDependency(join(deps, entry));
    if (dependency !== undefined) dependencies.push(dependency);
  }
  return { files, dependencies };
}

function readDependency(path: string): WitDependency | undefined {
  if (statSync(path).isDirectory()) return readFiles(path);
  switch (extname(path)) {
    case ".wit":
      return [readText(path)];
    case ".wasm": {
      const bytes = readFileSync(path);
      return binaryKind(bytes) === "text" ? [readText(path)] : { path, bytes };
    }
    default:
      // Licences, lock files and the like lie in such folders too.
      return undefined;
  }
}

function readFiles(path: string): WitFile[] {
  const files: WitFile[] = [];
  for (const entry of entries(path)) {
    const file = join(path, entry);
    if (extname(entry) !== ".wit" || statSync(file).isDirectory()) continue;
    files.push(readText(file));
  }
  return files;
}

/** Sorted, so that the result does not depend on the file system. */
function entries(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && basename(path) === "deps") return [];
    throw error;
  }
}

function readText(path: string): WitFile {
  return { path, text: decodeText(path, readFileSync(path)) };
}

function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new WitError({ message: "this file is not UTF-8", file: path, cause });
  }
}
