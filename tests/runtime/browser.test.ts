import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { generate } from "@wit-bindgen-ts/codegen";
import { runInPage } from "../support/browser/index.ts";
import { scripts } from "./scripts.ts";
import { guest, transpile } from "./support.ts";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));
const imports = {
  "@wit-bindgen-ts/runtime-helpers": "/packages/runtime-helpers/dist/index.js",
  "@wit-bindgen-ts/runtime-helpers/internal": "/packages/runtime-helpers/dist/internal.js",
  "@wit-bindgen-ts/wit-parser": "/packages/wit-parser/dist/index.js",
  "@wit-bindgen-ts/codegen": "/packages/codegen/dist/index.js",
};

test("generated code runs in a browser as in Node", async () => {
  const names = Object.keys(scripts);
  const folders: Record<string, string> = { packages };
  for (const name of names) {
    const module = await transpile(name, await guest(name), { inline: name === "kinds" });
    folders[name] = dirname(fileURLToPath(module));
  }
  const runs = names.map(
    (name) => `{
      const { instantiate } = await import("/${name}/${name}.js");
      const lines = [];
      const print = (line) => lines.push(line);
      try { ${scripts[name]!.script} } catch (error) { print(String(error?.stack ?? error)); }
      results[${JSON.stringify(name)}] = lines.join("\\n");
    }`,
  );
  const results = await runInPage(`const results = {}; ${runs.join("\n")} report(results);`, folders, imports);
  expect(results).toEqual(
    Object.fromEntries(names.map((name) => [name, expect.stringContaining(scripts[name]!.prints)])),
  );
});

test("the generator gives the same files in a browser as in Node", async () => {
  const bytes = await guest("shop");
  const program = `
    const { generate } = await import("@wit-bindgen-ts/codegen");
    const bytes = new Uint8Array(await (await fetch("/guests/shop.wasm")).arrayBuffer());
    const files = await generate({ kind: "component", bytes, name: "shop" }, { mode: "transpile" });
    report(files.map(({ path, contents }) => [path, typeof contents === "string" ? contents : contents.length]));`;
  const guests = join(dirname(fileURLToPath(import.meta.url)), "guests/built");
  const files = await generate({ kind: "component", bytes, name: "shop" }, { mode: "transpile" });
  expect(await runInPage(program, { packages, guests }, imports)).toEqual(
    files.map(({ path, contents }) => [path, typeof contents === "string" ? contents : contents.length]),
  );
});
