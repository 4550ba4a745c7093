import { homedir, tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { fixtures, output, strayNames } from "./fixtures.ts";
import { compare, reviewed, strayFolders } from "./snapshots.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe.each(fixtures)("$name", (fixture) => {
  test.each(fixture.variants)("$name is the golden output", async (variant) => {
    const files = await output(fixture, variant);
    const diff = await compare(`${fixture.name}/${variant.name}`, reviewed(files));
    if (diff !== "") throw new Error(`snapshots/${fixture.name}/${variant.name} differs; pnpm snapshots?\n${diff}`);
  });

  test.each(fixture.variants)("$name comes out the same again", async (variant) => {
    const first = await output(fixture, variant);
    expect(await output(fixture, variant)).toEqual(first);
    expect(first.map(({ path }) => path)).toEqual(first.map(({ path }) => path).sort());
  });

  test.each(fixture.variants)("$name says nothing of this machine, and no nonsense", async (variant) => {
    const files = await output(fixture, variant);
    // A WIT that itself says `undefined` has names made of it.
    const rules = /\bundefined\b/.test(fixture.wit) ? forbidden.filter(([, rule]) => rule !== missing) : forbidden;
    expect(texts(files).flatMap((text) => findings(text, rules))).toEqual([]);
  });
});

test("every fixture and every golden output belongs to the other", () => {
  expect(strayNames).toEqual([]);
  const expected = fixtures.flatMap(({ name, variants }) => variants.map((variant) => `${name}/${variant.name}`));
  expect(strayFolders(expected)).toEqual([]);
});

interface Text {
  readonly path: string;
  readonly contents: string;
}

const texts = (files: readonly GeneratedFile[]): Text[] =>
  files.flatMap(({ path, contents }) => (typeof contents === "string" ? [{ path, contents }] : []));

/** As a word of its own, `undefined` is TypeScript; glued to another it is a name that was not known. */
const missing = /[a-z0-9]Undefined\b|\bundefined[A-Z0-9_]|\bNaN[A-Za-z0-9_]|\bnull[A-Z]/;

type Rule = readonly [what: string, pattern: RegExp];

/** What no line of an output has, and why. */
const forbidden: readonly Rule[] = [
  ["the project's folder", new RegExp(literal(root.replace(/\/$/, "")))],
  ["the home folder", new RegExp(literal(homedir()))],
  ["the folder for temporary files", new RegExp(literal(tmpdir()))],
  ["a date", /\b20\d\d-[01]\d-[0-3]\d\b/],
  ["an object printed as a text", /\[object \w+\]|function \w*\(\) \{ \[native code\]/],
  ["a value that was missing", missing],
  ["space at the end of a line", /[ \t]$/],
  ["a tab or carriage return", /[\t\r]/],
  ["a promise of a promise, which no engine has", /Promise<Promise</],
  ["two semicolons or commas", /;;|,,/],
];

function findings({ path, contents }: Text, rules: readonly Rule[]): string[] {
  const lines = contents.split("\n");
  const found = lines.flatMap((line, index) =>
    rules.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${path}:${index + 1}: ${what}: ${line}`),
  );
  if (!contents.endsWith("\n") || contents.endsWith("\n\n")) found.push(`${path}: ends without one line feed`);
  if (/\n\n\n/.test(contents)) found.push(`${path}: has empty lines in a row`);
  return found;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
