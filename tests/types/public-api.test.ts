import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { entriesOf, PublicApi } from "./public-api.ts";

describe("what people can import of the packages", () => {
  const api = new PublicApi(["wit-parser", "runtime-helpers", "wasi", "codegen"].flatMap(entriesOf));

  test("is found", () => {
    expect(api.names).toEqual(expect.arrayContaining(["parseWit", "parseWitDirectory", "Result", "generate"]));
  });

  test("is declared without the packages that not everybody has", () => {
    const { peerDependencies } = JSON.parse(readFileSync("packages/codegen/package.json", "utf8")) as {
      readonly peerDependencies: object;
    };
    const optional = Object.keys(peerDependencies);
    expect(optional).toContain("ts-morph");
    expect(api.foreign.filter((name) => optional.includes(name))).toEqual([]);
  });

  test("has a doc comment each", () => {
    expect(api.undocumented()).toEqual([]);
  });

  test("names nothing of ours that they can not", () => {
    expect(api.unreachable()).toEqual([]);
  });
});

describe("what people can import of the plugin, whose types are those of bundlers as well", () => {
  const packages = ["wit-parser", "runtime-helpers", "wasi", "codegen", "unplugin"];
  const api = new PublicApi(packages.flatMap(entriesOf));

  test("has a doc comment each, and names nothing that can not be imported", () => {
    expect(api.names).toContain("unplugin");
    expect(api.undocumented()).toEqual([]);
    expect(api.unreachable()).toEqual([]);
  });
});
