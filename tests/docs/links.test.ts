import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { root } from "../support/programs.ts";

const pages = readdirSync(join(root, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Where the links of a page lead that stay in the project: a path from its root, and a heading. */
function linksOf(page: string): { path: string; heading: string | undefined }[] {
  const prose = read(page).replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path = "", heading]) => ({
    path: path === "" ? page : join(dirname(page), path),
    heading,
  }));
}

/** The headings of a page as GitHub names them. */
const headingsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

test.each(["README.md", "SECURITY.md", ...pages])("every link of %s leads somewhere", (page) => {
  const dead = linksOf(page).filter(
    ({ path, heading }) =>
      !existsSync(join(root, path)) || (heading !== undefined && !headingsOf(path).includes(heading)),
  );
  expect(dead).toEqual([]);
});

test("the README leads to every page", () => {
  const found = linksOf("README.md").map(({ path }) => path);
  expect(pages.filter((page) => !found.includes(page))).toEqual([]);
});
