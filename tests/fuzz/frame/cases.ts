import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where cases are kept: those that are committed, and those that a run found. */
export interface Folders {
  readonly corpus: string;
  readonly found: string;
}

export const folders: Folders = {
  corpus: fileURLToPath(new URL("../corpus/", import.meta.url)),
  found: fileURLToPath(new URL("../found/", import.meta.url)),
};

/** An input that was found once. */
export interface Case {
  readonly file: string;
  /** What was wrong, in a line. */
  readonly why: string;
  readonly input: unknown;
}

/** The cases of a door, in the order of their names. */
export function casesOf(corpus: string, door: string): Case[] {
  const folder = join(corpus, door);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.sort().map((file) => {
    const { why, input } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Omit<Case, "file">;
    return { file: join(folder, file), why, input };
  });
}

/** Writes an input that fails, in the form of a case, and returns its path. */
export function keep(found: string, door: string, input: unknown, about: object): string {
  const folder = join(found, door);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${hashOf(input)}.json`);
  writeFileSync(file, `${JSON.stringify({ why: "", input, found: about }, undefined, 2)}\n`);
  return file;
}

const hashOf = (input: unknown): string =>
  createHash("sha256").update(JSON.stringify(input)).digest("hex").slice(0, 12);
