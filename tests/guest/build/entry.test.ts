import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { transform } from "esbuild";
import { generateGuestEntry } from "../../../packages/codegen/dist/generate-guest-entry.js";
import { updating } from "../../codegen/snapshots.ts";
import { ENGINES } from "./project.ts";

/** Worlds with everything that an entry can be made of, and names that want to be something else in JavaScript. */
const worlds: Readonly<Record<string, string>> = {
  desk: readFileSync(new URL("sources/desk.wit", import.meta.url), "utf8"),
  hostile: `package a:b@1.0.0;
interface %enter { %enter: func() -> result; %guest: func(); }
interface %class { resource %function { constructor(); %constructor2: func(); %new: static func() -> %function; %prototype: static func(); } %delete: func(); }
interface %types { type t = u32; }
world %hostile {
  import %module: interface { %export: func(); }
  import %connect: func();
  export %enter; export %class; export %types;
  export %default: interface { %default: func(); }
  export %await: func(); export %then: func() -> result<u32>;
}`,
};

describe.each(Object.entries(worlds))("the entry of a guest of the world %s", (name, wit) => {
  test.each(ENGINES)("by %s", async (engine) => {
    const { resolve, packageIndex } = await parseWit({ files: wit });
    const { text } = await generateGuestEntry({ kind: "wit", resolved: { resolve, packageIndex }, name }, { engine });
    const golden = new URL(`golden/${name}.${engine}.js`, import.meta.url);
    if (updating) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
    await expect(transform(text, { format: "esm" })).resolves.toMatchObject({ warnings: [] });
  });
});
