import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Arbitrary, constantFrom } from "fast-check";
import { root } from "../../../support/programs.ts";

/** A committed file that inputs are made of. */
export interface Base {
  /** From the project's folder. */
  readonly path: string;
  readonly size: number;
}

/** The committed files below some folders, from small to large. */
export function basesIn(folders: readonly string[], extension: string): Base[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(extension) && !/node_modules|target/.test(path))
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
  );
  return paths
    .sort()
    .map((path) => ({ path, size: statSync(join(root, path)).size }))
    .sort((a, b) => a.size - b.size);
}

/** One of them; a tenth of the size comes about twice as often. */
export function anyBase(bases: readonly Base[]): Arbitrary<string> {
  const largest = Math.log10(bases.at(-1)!.size);
  const weighted = bases.flatMap(({ path, size }) => {
    const weight = Math.round(2 ** (largest - Math.log10(size)));
    return Array.from({ length: Math.max(1, weight) }, () => path);
  });
  return constantFrom(...weighted);
}

const files = new Map<string, Uint8Array>();

export function bytesOf(path: string): Uint8Array {
  let bytes = files.get(path);
  if (bytes === undefined) {
    bytes = new Uint8Array(readFileSync(join(root, path)));
    files.set(path, bytes);
  }
  return bytes;
}

export const textOf = (path: string): string => new TextDecoder().decode(bytesOf(path));
