import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { doors } from "./doors/index.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const corpus = readdirSync(new URL("corpus/", import.meta.url));

test("every folder of the corpus is a door's", () => {
  expect(corpus.filter((name) => doors[name] === undefined)).toEqual([]);
});

const cases = corpus.flatMap((door) =>
  readdirSync(new URL(`corpus/${door}/`, import.meta.url)).map((file) => [`${door}/${file}`]),
);

test.each(cases)("%s says why it is kept, and names no machine", (file) => {
  const text = read(`corpus/${file}`);
  const { why, input, ...rest } = JSON.parse(text) as Record<string, unknown>;
  expect(why).toMatch(/^[A-Z].+\.$/);
  expect(input).toBeDefined();
  expect(rest).toEqual({});
});
