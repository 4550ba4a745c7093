import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const folder = new URL("../../packages/wit-parser/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("wasm/manifest.json", folder), "utf8")) as {
  crates: Record<string, string>;
  modules: Record<string, { size: number; sha256: string }>;
  sources: string;
};

const modules = readdirSync(new URL("wasm", folder))
  .filter((name) => name.endsWith(".wasm"))
  .map((name) => ({ name, wasm: readFileSync(new URL(`wasm/${name}`, folder)) }));

test("the modules are those that the manifest describes", () => {
  const found = modules.map(({ name, wasm }) => [
    name,
    { size: wasm.length, sha256: createHash("sha256").update(wasm).digest("hex") },
  ]);
  expect(found.length).toBe(3);
  expect(Object.fromEntries(found)).toEqual(manifest.modules);
});

test("they were built from the sources beside it (otherwise run crate/build.sh)", () => {
  const crate = new URL("crate/", folder);
  const files = ["Cargo.toml", "Cargo.lock", "build.sh"];
  for (const name of ["patches", "src"]) {
    for (const file of readdirSync(new URL(name, crate), { recursive: true, encoding: "utf8" })) {
      if (/\.(rs|patch)$/u.test(file)) files.push(`${name}/${file.replaceAll("\\", "/")}`);
    }
  }
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const text = readFileSync(new URL(file, crate), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${file}\0${text.length}\0${text}`);
  }
  expect(hash.digest("hex")).toBe(manifest.sources);
});

test("the crates are those that Cargo.toml pins", () => {
  const toml = readFileSync(new URL("crate/Cargo.toml", folder), "utf8");
  for (const [name, version] of Object.entries(manifest.crates)) {
    expect(toml).toMatch(new RegExp(`^${name} = .*"=${version.replaceAll(".", "\\.")}"`, "mu"));
  }
});

test.each(modules)("$name names no machine", ({ wasm }) => {
  const text = new TextDecoder("latin1").decode(wasm);
  expect(text).not.toMatch(/\/(?:home|root|work|tmp|Users)\//u);
});
