import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { WitDependency } from "@wit-bindgen-ts/wit-parser";
import { root } from "./programs.ts";

/** The version of WASI that the packages are of. */
export const WASI_VERSION = "0.2.12";

/** Where they are: they come with one of the engines. */
const WASI = join(
  realpathSync(join(root, "node_modules/@bytecodealliance/componentize-js")),
  `../jco/lib/wit/builtin/${WASI_VERSION}`,
);
const PACKAGES = ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"];

/**
 * The packages of WASI.
 *
 * @param version what they are to be called: within its track, later versions have what earlier ones have
 */
export const wasiPackages = (version: string = WASI_VERSION): WitDependency[] =>
  PACKAGES.map((name) => {
    const text = readFileSync(join(WASI, `wasi-${name}`, "package.wit"), "utf8");
    return [{ path: `${name}.wit`, text: text.replaceAll(`@${WASI_VERSION}`, `@${version}`) }];
  });
