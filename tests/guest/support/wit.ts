import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { printWit } from "@wit-bindgen-ts/wit-parser";
import { root } from "../../support/programs.ts";

/** The WIT of WASI, as it comes with one of the engines. */
const WASI = join(
  realpathSync(join(root, "node_modules/@bytecodealliance/componentize-js")),
  "../jco/lib/wit/builtin/0.2.12",
);
const PACKAGES = ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"];

/** A world with all that it uses in one text. */
export function wholeWit(text: string): Promise<string> {
  const dependencies = PACKAGES.map((name) => [
    { path: `${name}.wit`, text: readFileSync(join(WASI, `wasi-${name}`, "package.wit"), "utf8") },
  ]);
  return printWit({ files: text, dependencies });
}
