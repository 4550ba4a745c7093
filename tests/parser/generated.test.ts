import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Workplace } from "../cli/command-line.ts";
import { root } from "../support/programs.ts";

const folder = join(root, "packages/wit-parser");
const worlds = ["parser", "planner", "tools"];

/** The files of a folder by their paths. */
const filesOf = (from: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(from, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".ts"))
      .map((path) => [path, readFileSync(join(from, path), "utf8")]),
  );

const place = new Workplace();

test("what calls the modules is what the generator makes of their WIT", () => {
  for (const world of worlds) {
    const { code, stderr } = place.run(["host", join(folder, "wit"), "--world", world, "--out", "generated"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  }
  const generated = filesOf(join(place.folder, "generated"));
  expect(Object.keys(generated)).toEqual(expect.arrayContaining(worlds.map((world) => `${world}.ts`)));
  expect(filesOf(join(folder, "src/generated"))).toEqual(generated);
});

// Of a compiled module the bindings know names and kinds alone; this looks at the core signatures as well.
test.each(worlds)("the module of the world %s fits it, by its bytes", async (world) => {
  const { instantiate } = await import(`../../packages/wit-parser/dist/generated/${world}.js`);
  const bytes = readFileSync(join(folder, `wasm/wit-${world}.wasm`));
  const exports = await instantiate(bytes, { panicked() {} });
  const names = Object.keys(exports).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  const own = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);
  const expected = [...names, ...names.map((name) => `cabi_post_${name}`), "cabi_realloc", "memory"];
  expect(own.sort()).toEqual(expected.sort());
});
