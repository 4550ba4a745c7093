import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

/** A module of a package and what it names. */
export interface SourceFile {
  /** From the package's `src`, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The modules that it imports: those of the same package by their path from `src`, others by name. */
  readonly imports: readonly string[];
}

/** Static and dynamic imports, re-exports, and imports of types; the formatter sees to it that they look like this. */
const IMPORT = /^(?:import (?:type )?|export (?:type )?)(?:[\w*\s,{}]*? from )?"([^"]+)";|\bimport\("([^"]+)"\)/gm;

/** Every module of a package's `src`. */
export function sourceFiles(packageName: string): SourceFile[] {
  const folder = fileURLToPath(new URL(`../../packages/${packageName}/src/`, import.meta.url));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => {
      const text = readFileSync(folder + path, "utf8");
      return { path, text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(IMPORT)]
    .map(([, fixed, lazy]) => fixed ?? lazy ?? "")
    .map((name) => (name.startsWith(".") ? posix.join(posix.dirname(path), name) : name));
}

/** Code without comments and texts, in which words mean what they say. */
export function bareCode(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|"(?:\\.|[^"\\])*"/gm, "");
}
