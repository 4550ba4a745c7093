import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { build } from "esbuild";

const entry = fileURLToPath(new URL("../../packages/wit-parser/dist/index.js", import.meta.url));

test("the main entry bundles for browsers, with nothing of Node's", async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [entry],
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
  expect(text).toContain('new URL("../wasm/wit-parser.wasm", import.meta.url)');
});
