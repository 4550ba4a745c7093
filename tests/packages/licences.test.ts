import { readdirSync, readFileSync } from "node:fs";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import { describe, expect, test } from "@jest/globals";
import { pack, packageFolder, temporaryFolder } from "./pack.ts";

const folder = packageFolder("wit-parser");
const read = (path: string): string => readFileSync(`${folder}/${path}`, "utf8").replaceAll("\r\n", "\n");
const file = "THIRD-PARTY-LICENSES.txt";

interface Section {
  readonly id: string;
  /** `name version`, with what its entry says. */
  readonly crates: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Of each licence: its name, what it is for, and its text. */
const sections: readonly Section[] = read(file)
  .split(/^={80}\n/m)
  .slice(1)
  .map((section) => {
    const [id = "", entries = "", ...text] = section.split("\n\n");
    const crates = entries.split(/^(?=- )/m).map((entry) => [/^- (\S+ \d\S*)/.exec(entry)?.[1] ?? "", entry] as const);
    return { id, crates: new Map(crates.filter(([name]) => name !== "")), text: text.join("\n\n") };
  });
const named = new Set(sections.flatMap(({ crates }) => [...crates.keys()]));

const manifest = JSON.parse(read("wasm/manifest.json")) as {
  crates: Record<string, string>;
  linked: readonly string[];
};
const tarballs = temporaryFolder();
const modules = readdirSync(`${folder}/wasm`)
  .filter((name) => name.endsWith(".wasm"))
  .map((name) => readFileSync(`${folder}/wasm/${name}`, "latin1"))
  .join("");

describe("the licences of what is compiled into the modules of wit-parser", () => {
  test("are in the package", () => {
    const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(pack("wit-parser", tarballs))));
    expect(tarball.readFile(`/node_modules/@wit-bindgen-ts/wit-parser/${file}`).replaceAll("\r\n", "\n")).toBe(
      read(file),
    );
  });

  test("are those of the crates that the modules are linked from, in the versions of Cargo.lock", () => {
    expect([...named].sort()).toEqual([...manifest.linked].sort());
    const locked = [...read("crate/Cargo.lock").matchAll(/^name = "(.+)"\nversion = "(.+)"$/gm)];
    const versions = new Set(locked.map(([, name, version]) => `${name} ${version}`));
    expect(manifest.linked.filter((crate) => !versions.has(crate))).toEqual([]);
    for (const [name, version] of Object.entries(manifest.crates)) expect(named).toContain(`${name} ${version}`);
  });

  test("miss no crate that the modules name in their panics", () => {
    const paths = [...modules.matchAll(/crates\/([a-z][\w-]*?)-(\d+\.[\w.+-]+)\/src\//g)];
    const inModules = new Set(paths.map(([, name, version]) => `${name} ${version}`));
    expect(inModules.size).toBeGreaterThan(15);
    expect([...inModules].filter((crate) => !named.has(crate))).toEqual([]);
  });

  test("have the standard library of the Rust that built them, with its parts", () => {
    const { rustc } = (JSON.parse(read("wasm/manifest.json")) as { tools: { rustc: string } }).tools;
    const parts = new Set(
      [...modules.matchAll(/rust\/deps\/([a-z_-]+)-(\d[\w.]*)\//g)].map(([, ...part]) => part.join(" ")),
    );
    expect([...parts].map((part) => part.split(" ")[0])).toContain("dlmalloc");
    const text = read(file);
    for (const part of ["(MIT OR Apache-2.0)", ...[...parts].map((name) => `${name} `)])
      expect(text).toMatch(
        new RegExp(`^- the standard library of Rust ${rustc}:? .*${part.replace(/[()]/g, "\\$&")}`, "m"),
      );
  });

  test("stand there with their texts, each once", () => {
    const words: Readonly<Record<string, RegExp>> = {
      "Apache-2.0": /TERMS AND CONDITIONS FOR USE[\s\S]*END OF TERMS AND CONDITIONS/,
      "Apache-2.0 WITH LLVM-exception": /END OF TERMS AND CONDITIONS[\s\S]*LLVM Exceptions to the Apache 2.0 License/,
      MIT: /Permission is hereby granted, free of charge/,
      "Unicode-3.0": /UNICODE LICENSE V3[\s\S]*PERMISSION NOTICE/,
      Zlib: /This notice may not be removed or altered from any source distribution/,
    };
    for (const { id, text, crates } of sections) {
      expect(text).toMatch(words[id]!);
      expect(text).not.toContain("<copyright holders>");
      for (const entry of crates.values()) expect(entry).toContain(id.replace(/ WITH .*/, ""));
    }
    const texts = sections.map(({ text }) => text.replace(/\s+/g, " "));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("mark the crates that are patched as changed, with the files", () => {
    const changed = new Map<string, string[]>();
    for (const patch of readdirSync(`${folder}/crate/patches`)) {
      const crate = Object.keys(manifest.crates).find((name) => patch.startsWith(`${name}-`))!;
      const files = [...read(`crate/patches/${patch}`).matchAll(/^\+\+\+ b\/(\S+)/gm)].map(([, path]) => path!);
      changed.set(crate, [...new Set([...(changed.get(crate) ?? []), ...files])].sort());
    }
    expect([...changed.keys()].sort()).toEqual(["wasmtime-environ", "wit-parser"]);
    for (const { crates } of sections) {
      for (const [crate, entry] of crates) {
        const files = /CHANGED for these modules: (.*)/.exec(entry)?.[1]?.split(", ");
        expect({ crate, files }).toEqual({ crate, files: changed.get(crate.split(" ")[0]!) });
      }
    }
  });
});
