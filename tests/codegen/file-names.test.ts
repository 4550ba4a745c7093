import { describe, expect, test } from "@jest/globals";
import { type GenerateInput, type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit } from "@wit-bindgen-ts/wit-parser";
import { fileName } from "../../packages/codegen/dist/text/index.js";
import { ComponentBytes, INSTANCE, instanceType } from "../support/component.ts";

describe("a file's name is one that every file system has", () => {
  test.each([
    ["app", "app"],
    ["asmjs_bigint", "asmjs_bigint"],
    ["größe 日本", "größe-日本"],
    ["../up", "up"],
    ["a:b|c?d*e", "a-b-c-d-e"],
    ["dots...", "dots"],
    ["spaces  ", "spaces"],
    ["con", "con_"],
    ["NUL", "NUL_"],
    ["aux.b", "aux_.b"],
    ["prn-", "prn_"],
    ["com1", "com1_"],
    ["lpt9.x.y", "lpt9_.x.y"],
    ["lpt³", "lpt³_"],
    ["console", "console"],
    ["com10", "com10"],
    ["types.d", "types-d"],
    ["", "_"],
    ["...", "_"],
    ["e\u0301", "é"],
    ["a\u001b[31m\nb", "a-31m-b"],
    ["x".repeat(1000), "x".repeat(128)],
    ["日".repeat(1000), "日".repeat(42)],
    [`${"x".repeat(127)}🦀`, "x".repeat(127)],
  ])("%j", (text, name) => {
    expect(fileName(text)).toBe(name);
    expect(fileName(name)).toBe(name);
  });

  test("found in a time that grows with the text alone", () => {
    for (const piece of [".", "-", "-.", "a.", " ", "日"])
      expect(fileName(piece.repeat(2 ** 20)).length).toBeLessThan(129);
  });
});

const paths = async (input: GenerateInput, options: GenerateOptions = { mode: "types" }): Promise<string[]> =>
  (await generate(input, options)).map(({ path }) => path);

/** The paths for a world with such imports that are no WIT. */
const ofImports = (...names: readonly string[]): Promise<string[]> => {
  const component = new ComponentBytes().type(instanceType([]));
  for (const name of names) component.import(name, INSTANCE(0));
  return paths({ kind: "component", bytes: component.bytes, name: "app" });
};

describe("the files of a world", () => {
  test("are none of Windows' devices", async () => {
    const wit =
      "package a:b; world con { import nul: interface { f: func(); } import aux: interface { f: func(); } import com1: interface { f: func(); } }";
    const bytes = await dummyComponent({ wit: { files: wit } });
    expect(await paths({ kind: "component", bytes, name: "con" }, { mode: "transpile", language: "js" })).toEqual([
      "con_.core.wasm",
      "con_.core2.wasm",
      "con_.d.ts",
      "con_.js",
      "interfaces/aux_.d.ts",
      "interfaces/com1_.d.ts",
      "interfaces/nul_.d.ts",
    ]);
    expect(await paths({ kind: "wit", resolved: await parseWit({ files: wit }), name: "nul" })).toContain("nul_.ts");
  });

  test("differ in more than case, or the way of writing an accent", async () => {
    expect(await ofImports("url=<README>", "url=<readme>")).toEqual([
      "app.ts",
      "interfaces/url-readme-import.ts",
      "interfaces/url-readme-import2.ts",
    ]);
    expect(await ofImports("url=<é>", "url=<E\u0301>", "url=<STRASSE>", "url=<straße>", "url=<ﬁ>", "url=<fi>")).toEqual(
      [
        "app.ts",
        "interfaces/url-fi-import.ts",
        "interfaces/url-fi-import2.ts",
        "interfaces/url-strasse-import.ts",
        "interfaces/url-strasse-import2.ts",
        "interfaces/url-é-import.ts",
        "interfaces/url-é-import2.ts",
      ],
    );
  });

  test("stay as short as file systems want them", async () => {
    const long = (end: string): string => `url=<${"a".repeat(300)}${end}>`;
    const all = await ofImports(long("x"), long("y"), long("z"), `url=<${"日".repeat(300)}>`);
    expect(new Set(all).size).toBe(5);
    for (const path of all) expect(Buffer.byteLength(path.replace("interfaces/", ""))).toBeLessThan(140);
  });
});
