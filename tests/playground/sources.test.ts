import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { bareCode, sourceFiles } from "../architecture/imports.ts";
import { node, root, typescript } from "../support/programs.ts";

const files = sourceFiles("playground");

test("the playground's types are right", () => {
  const check = (): unknown =>
    execFileSync(node, [typescript, "-p", "packages/playground"], { cwd: root, encoding: "utf8" });
  expect(check).not.toThrow();
});

test("nothing is read as HTML, or as code but what is generated", () => {
  const asHtml =
    /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|createContextualFragment)\b|document\.write|\beval\(|\bFunction\(/;
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter(({ text }) => asHtml.test(bareCode(text))).map(({ path }) => path)).toEqual([]);
  // One place parses, and SVG alone: the picture that Mermaid makes.
  expect(files.filter(({ text }) => /DOMParser/.test(bareCode(text))).map(({ path }) => path)).toEqual([
    "page/results/mermaid.ts",
  ]);
});

test("what runs in workers knows nothing of the page", () => {
  const folder = (path: string): string => path.slice(0, path.indexOf("/"));
  const crossing = files.flatMap(({ path, imports }) =>
    imports
      .filter((to) => to.endsWith(".ts") && folder(to) !== folder(path) && folder(to) !== "shared")
      .map((to) => `${path} -> ${to}`),
  );
  expect(crossing).toEqual([]);
});
