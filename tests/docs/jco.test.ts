import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { node, root } from "../support/programs.ts";

const run = promisify(execFile);
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const jco = join(root, "demo-guest/node_modules/@bytecodealliance/jco");
const { version } = JSON.parse(readFileSync(join(jco, "package.json"), "utf8")) as { version: string };

const helpOf = async (...command: string[]): Promise<string> =>
  (await run(node, [join(jco, "dist/jco.js"), ...command, "--help"])).stdout;

/** What is listed under a title of a help text: each line's first word. */
const listed = (help: string): string[] =>
  [...(help.split("\nCommands:\n")[1] ?? "").matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name = ""]) => name);

/** The long names of options, but --help, which has no row. */
const optionsOf = (help: string): string[] =>
  [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z][\w-]*)/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "--help");

const named = (text: string): string[] => [...text.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([name]) => name);

const page = read("docs/from-jco.md");

/** The rows of the table under a heading: what is there, and what it becomes. */
function rowsUnder(heading: string): { theirs: string; ours: string }[] {
  const [, rest = ""] = page.split(`\n${heading}\n`);
  const [section = ""] = rest.split(/\n##/);
  return [...section.matchAll(/^\| (`.*?) \| (.*) \|$/gm)].map(([, theirs = "", ours = ""]) => ({ theirs, ours }));
}

const commands = [...listed(await helpOf()), "tool core-to-component"].filter(
  (name) => name !== "help" && name !== "tool",
);

test("the page is about the version that is compared with", () => {
  expect(page).toContain(`jco ${version}`);
});

test("names every command", () => {
  const theirs = rowsUnder("## Commands").map((row) => row.theirs.replace("` with `", " ").replace(/`|jco /g, ""));
  expect(theirs.sort()).toEqual([...commands, "help"].sort());
});

describe("names every option of", () => {
  test.each(commands)("%s, and none that is not there", async (command) => {
    const theirs = rowsUnder(`### jco ${command}`).flatMap((row) => named(row.theirs));
    expect(theirs.sort()).toEqual([...new Set(optionsOf(await helpOf(...command.split(" "))))].sort());
  });
});

test("what they become are options that there are", () => {
  const all = new Set(named(read("docs/command-line.md")));
  const ours = commands.flatMap((command) => rowsUnder(`### jco ${command}`)).flatMap((row) => named(row.ours));
  expect(ours.filter((option) => !all.has(option))).toEqual([]);
  expect(ours.length).toBeGreaterThan(50);
});
