import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";

const ROOT = new URL("../../", import.meta.url);

/** Each folder of built components, and the manifest that says which tools made which bytes. */
test.each([
  ["tests/runtime/guests/built/", "tests/runtime/guests/manifest.json"],
  ["tests/async/guests/built/", "tests/async/guests/manifest.json"],
  ["tests/forms/guests/built/", "tests/forms/guests/manifest.json"],
  ["demo/", "demo/guest/manifest.json"],
  ["bench/", "bench/guest/manifest.json"],
  ["docs/", "docs/shop/manifest.json"],
  ["tests/fuzz/smith/", "tests/fuzz/smith/manifest.json"],
  ["tests/core/witx/", "tests/core/witx/manifest.json"],
])("the components in %s are those of %s", async (folder, manifest) => {
  const { sha256 } = JSON.parse(await readFile(new URL(manifest, ROOT), "utf8"));
  const files = (await readdir(new URL(folder, ROOT))).filter((name) => name.endsWith(".wasm"));
  const found: Record<string, string> = {};
  for (const name of files) {
    const bytes = await readFile(new URL(folder + name, ROOT));
    found[name] = createHash("sha256").update(bytes).digest("hex");
    // No word of the machine that built it.
    expect(bytes.toString("latin1")).not.toMatch(/\/(root|home|work|tmp)\/|\.cargo/);
  }
  expect(found).toStrictEqual(sha256);
});

test.each(["tests/fuzz/smith/", "tests/core/witx/"])(
  "what is in %s was built from the crate beside it (otherwise run its build.sh)",
  async (folder) => {
    const { sources } = JSON.parse(await readFile(new URL(`${folder}manifest.json`, ROOT), "utf8"));
    const found: Record<string, string> = {};
    for (const file of Object.keys(sources)) {
      const text = await readFile(new URL(`${folder}crate/${file}`, ROOT), "utf8");
      // Line ends may differ by checkout.
      found[file] = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
    }
    expect(found).toEqual(sources);
  },
);
