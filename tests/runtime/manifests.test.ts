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
  ["tests/fuzz/smith/", "tests/fuzz/smith/manifest.json"],
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
