import { describe, expect, test } from "@jest/globals";
import { sourceFiles } from "./imports.ts";

/** A second reason to change is a second file; what is longer than this has one. */
const LINES = 300;

const PACKAGES = ["codegen", "playground", "runtime-helpers", "unplugin", "wasi", "wit-parser"];

describe.each(PACKAGES)("the sources of %s", (name) => {
  const files = sourceFiles(name);

  test("that people write have one subject a file", () => {
    const long = files
      .filter(({ path }) => !path.startsWith("generated/"))
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines >= LINES);
    expect(long).toEqual([]);
  });

  test("say nothing of a machine", () => {
    const absolute = /(?:\/(?:home|root|tmp|work|Users)\/|[A-Z]:\\)\w/;
    expect(files.filter(({ text }) => absolute.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
