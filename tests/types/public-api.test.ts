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
