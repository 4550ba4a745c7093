import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { build } from "esbuild";

const dist = fileURLToPath(new URL("../../packages/wit-parser/dist/", import.meta.url));

test.each([
  ["index.js", "wit-parser.wasm"],
  ["planner.js", "wit-planner.wasm"],
  ["tools.js", "wit-tools.wasm"],
])("the entry %s bundles for browsers, with nothing of Node's", async (entry, module) => {
  const { outputFiles, warnings } = await build({
    entryPoints: [`${dist}${entry}`],
    bundle: true,
    platform: "browser",
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const text = outputFiles[0]?.text ?? "";
  expect(text).not.toMatch(/(?:from|import\()\s*["']node:/u);
  // Bundlers find the module by this form.
  expect(text).toContain(`new URL("../wasm/${module}", import.meta.url)`);
});
