// An engine for the suite runner: components run through the files that `generate` gives to users.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";
import { validateComponent } from "@wit-bindgen-ts/wit-parser";

/** Within the project, so that generated modules find the helper package. */
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/wit-bindgen-ts/", import.meta.url));

export function createEngine() {
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(join(CACHE, "suite-"));
  process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
  let count = 0;

  return {
    name: "wit-bindgen-ts",

    async validate(bytes) {
      await validateComponent(bytes);
    },

    async instantiate(bytes, imports) {
      const files = await generate(
        { kind: "component", bytes, name: "component" },
        { mode: "transpile", language: "js" },
      );
      const folder = join(scratch, String(count++));
      for (const { path, contents } of files) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, contents);
      }
      const { instantiate } = await import(pathToFileURL(join(folder, "component.js")).href);
      return { exports: await instantiate(named(imports)) };
    },
  };
}

/** The runner's names are WIT's; members of interfaces are camelCase, classes PascalCase. */
function named(imports) {
  return Object.fromEntries(Object.entries(imports).map(([key, item]) => [key, isPlain(item) ? members(item) : item]));
}

function members(items) {
  return Object.fromEntries(
    Object.entries(items).map(([key, item]) => {
      if (key.includes(":")) return [key, item]; // the id of an exported interface
      return [isClass(item) ? pascalCase(key) : camelCase(key), isPlain(item) ? members(item) : item];
    }),
  );
}

const isPlain = (item) => typeof item === "object" && item !== null && Object.getPrototypeOf(item) === Object.prototype;
const isClass = (item) => typeof item === "function" && /^class\b/.test(Function.prototype.toString.call(item));
const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const pascalCase = (name) => camelCase(`-${name}`);
