import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { root } from "../support/programs.ts";
import { blocksOf, runPage } from "./page.ts";

const docs = join(root, "docs");
const pages = readdirSync(docs).filter((name) => name.endsWith(".md"));

/** What a block may be: text is for what no program can do here. */
const LANGUAGES = ["ts", "js", "wit", "wat", "sh", "console", "json", "html", "text"];

test.each(pages)(
  "%s: what it shows compiles, runs and prints what it says",
  async (name) => {
    const markdown = readFileSync(join(docs, name), "utf8");
    const others = blocksOf(markdown).filter(({ language }) => !LANGUAGES.includes(language));
    expect(others).toEqual([]);
    expect(markdown.match(/^ *```/gm)?.length ?? 0).toBe(2 * blocksOf(markdown).length);
    const folder = mkdtempSync(join(tmpdir(), "wit-bindgen-ts-docs-"));
    await runPage(markdown, folder);
    rmSync(folder, { recursive: true });
  },
  600_000,
);
