import { posix } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { circles } from "./circles.ts";
import { type SourceFile, sourceFiles } from "./imports.ts";

describe.each(["codegen", "playground", "runtime-helpers", "wasi", "wit-parser"])("the files of %s", (name) => {
  test("import each other in no circle, not even for types", () => {
    const graph = new Map(sourceFiles(name).map(({ path, imports }) => [path, imports]));
    expect(graph.size).toBeGreaterThan(10);
    expect(circles(graph)).toEqual([]);
  });
});

describe("the folders of codegen", () => {
  /** The most files of a folder that may depend on each other; with more it has a second subject. */
  const FILES = 12;
  const folders = [...dependentFiles(sourceFiles("codegen"))].map(([folder, { size }]) => ({ folder, files: size }));

  test(`have at most ${FILES} files that depend on each other`, () => {
    expect(folders.length).toBeGreaterThan(8);
    expect(folders.filter(({ files }) => files > FILES)).toEqual([]);
  });
});

/** By folder, its files that import or are imported by another of it. The index depends on all and explains none. */
function dependentFiles(files: readonly SourceFile[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const isIndex = (path: string): boolean => posix.basename(path) === "index.ts";
  for (const { path, imports } of files) {
    const folder = posix.dirname(path);
    for (const to of imports) {
      if (posix.dirname(to) !== folder || isIndex(path) || isIndex(to)) continue;
      found.set(folder, (found.get(folder) ?? new Set()).add(path).add(to));
    }
  }
  return found;
}
