import { SourceMap } from "node:module";
import { expect, test } from "@jest/globals";
import { framesOf, linesOf, located } from "@wit-bindgen-ts/runtime-helpers/guest-entry";
import { transform } from "esbuild";

test.each([false, true])("a place in a bundle is the one that Node finds by its map, minified: %p", async (minify) => {
  const source = Array.from(
    { length: 40 },
    (_, index) =>
      `export function f${index}(a: number): string {\n  type T = ${index};\n  return a > ${index} ? "x".repeat(a) : f${index}(a + 1); }\n`,
  ).join("\n");
  const { code, map } = await transform(source, { loader: "ts", minify, sourcemap: "external", sourcefile: "app.ts" });
  const payload = JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0];
  const oracle = new SourceMap(payload);
  const known = { file: "guest.js", sources: ["app.ts"], lines: linesOf(payload.mappings) };
  let found = 0;
  for (const [line, text] of code.split("\n").entries())
    for (let column = 0; column < text.length; column++) {
      const { originalLine, originalColumn, generatedLine } = oracle.findEntry(line, column) as Record<string, number>;
      const frame = located({ name: "f", file: "/guest.js", line: line + 1, column: column + 1 }, known);
      if (generatedLine !== line) expect(frame).toBeUndefined();
      else expect(frame).toMatchObject({ file: "app.ts", line: originalLine! + 1, column: originalColumn! + 1 });
      found += frame === undefined ? 0 : 1;
    }
  expect(found).toBeGreaterThan(1000);
});

test("frames are read of each engine's stacks", () => {
  const frame = { name: "deep", file: "guest.js", line: 3, column: 17 };
  expect(framesOf("deep@guest.js:3:17\n@guest.js:9:1\nouter/<@guest.js:1:2\n")).toEqual([
    frame,
    { name: "", file: "guest.js", line: 9, column: 1 },
    { name: "outer", file: "guest.js", line: 1, column: 2 },
  ]);
  expect(framesOf("    at deep (guest.js:3:17)\n    at <anonymous> (/guest.js:9:1)\n    at native\n")).toEqual([
    frame,
    { name: "", file: "/guest.js", line: 9, column: 1 },
  ]);
});
