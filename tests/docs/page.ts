import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@jest/globals";
import { node, root, typescript } from "../support/programs.ts";
import { checked, expectedOf, linesOf, matches } from "./program.ts";

/**
 * A page of the docs as the small project that it is. Its blocks are done from top to bottom:
 *
 * - `ts`, `js`, `wit` and `wat` whose first line is a comment with a path (`// main.ts`) are that file; a program without one goes on in the
 *   file before, and a `wit` block without one is a part of the WIT of a component that is used here.
 * - `sh` has commands that must succeed; `console` has commands after `$`, and what they print, where `...` is anything.
 * - Then everything is compiled, and each program (a file of `ts` or `js` at the top that no command has run) is run. It prints what stands
 *   after its `console.log(…); //`, in that order; `// throws …` and `// does not compile` hold for the statement of their line.
 */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that its first line names. */
  readonly file: string | undefined;
}

/** The blocks of a page. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
    language,
    text,
    file: /^(?:\/\/|;;) ([\w./-]+\.\w+)/.exec(text)?.[1],
  }));
}

/** Where components are that pages use by name, and the WIT of those that they show. */
const COMPONENTS = ["docs", "demo", "tests/async/guests/built", "tests/forms/guests/built"];
const WIT = ["docs/shop/wit/shop.wit", "demo/guest/wit/markdown.wit", "tests/async/guests/waiter/wit/waiter.wit"];

const cli = join(root, "packages/codegen/bin/wit-bindgen-ts.cjs");
const JCO = "demo-guest/node_modules/@bytecodealliance/jco";
const timeout = 180_000;
const QUIET = "--disable-warning=ExperimentalWarning";

const OPTIONS = {
  ...{ strict: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, verbatimModuleSyntax: true },
  ...{ target: "esnext", module: "nodenext", lib: ["esnext", "dom"], types: ["node"] },
  ...{ noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, rootDir: "." },
};

/** Runs all that a page has, in an empty folder. */
export async function runPage(markdown: string, folder: string): Promise<void> {
  const blocks = blocksOf(markdown);
  prepare(folder, markdown, blocks);
  const sources = new Map<string, string>();
  const done: string[] = [];
  let current: string | undefined;
  for (const { language, text, file } of blocks) {
    if (language === "sh") for (const line of commandsOf(text)) await succeed(folder, line, done);
    if (language === "console") for (const [line, output] of dialogue(text)) expectOutput(folder, line, output, done);
    if (language === "wit" && file === undefined) expectExcerpt(text);
    const isProgram = ["ts", "js"].includes(language);
    if (isProgram) current = file ?? current;
    const path = isProgram ? current : file;
    if (path === undefined) continue;
    if (file !== undefined) sources.set(path, "");
    sources.set(path, `${sources.get(path)}${text}`);
    write(join(folder, path), checked(text), file === undefined);
  }
  if ([...sources.keys()].some((path) => path.endsWith(".ts"))) compile(folder);
  for (const [path, source] of sources) {
    if (!/^[\w-]+\.[jt]s$/.test(path) || done.some((line) => line.includes(path))) continue;
    const { stdout, stderr } = spawnSync(node, [QUIET, path], { cwd: folder, encoding: "utf8", timeout });
    const expected = expectedOf(source);
    const printed = linesOf(stdout).map((line, index) =>
      matches(line, expected[index] ?? "") ? expected[index] : line,
    );
    expect({ path, printed, stderr }).toEqual({ path, printed: expected, stderr: "" });
  }
}

/** A project with all packages, the components that the page names, and programs that stand for those of npm. */
function prepare(folder: string, markdown: string, blocks: readonly Block[]): void {
  write(join(folder, "package.json"), '{ "type": "module" }\n');
  write(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, exclude: ["node_modules"] }));
  installAll(join(folder, "node_modules"));
  for (const [name] of new Set(markdown.matchAll(/[\w-]+\.wasm/g))) {
    const found = COMPONENTS.map((place) => join(root, place, name)).find(existsSync);
    if (found !== undefined) copyFileSync(found, join(folder, name));
  }
  if (!blocks.some(({ file }) => file?.startsWith("wit/")))
    cpSync(join(root, "docs/shop/wit"), join(folder, "wit"), { recursive: true });
  const script = (name: string, text: string): void => {
    write(join(folder, ".bin", name), `#!/bin/sh\n${text}\n`);
    spawnSync("chmod", ["+x", join(folder, ".bin", name)]);
  };
  script("npx", 'exec "$@"');
  // Not those of node_modules/.bin, which do not pass signals on.
  script("node", `exec ${node} ${QUIET} "$@"`);
  script("jco", `exec ${node} ${join(root, JCO, "dist/jco.js")} "$@"`);
  script("wit-bindgen-ts", `exec ${node} ${cli} "$@"`);
  // What is installed has to be there.
  script("npm", 'for name; do case "$name" in -*|install) ;; *) test -d "node_modules/$name" || exit 1 ;; esac; done');
}

/** What the workspace has installed, and jco, which is not of its root. */
function installAll(modules: string): void {
  cpSync(join(root, "node_modules"), modules, {
    recursive: true,
    filter: (path) => !/node_modules\/\.[^/]*$/.test(path),
  });
  symlinkSync(join(root, JCO), join(modules, "@bytecodealliance/jco"));
}

function write(path: string, text: string, isMore = false): void {
  mkdirSync(dirname(path), { recursive: true });
  (isMore ? appendFileSync : writeFileSync)(path, text);
}

const commandsOf = (text: string): string[] => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

/** Commands, each with the lines that follow it. */
function dialogue(text: string): [string, string][] {
  return [...text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(([, line = "", output = ""]) => [line, output]);
}

const environment = (folder: string): NodeJS.ProcessEnv => ({
  PATH: [join(folder, ".bin"), join(root, "node_modules/.bin"), "/usr/bin", "/bin"].join(":"),
});

function run(folder: string, line: string, done: string[]): { output: string; status: number | null } {
  done.push(line);
  const { stdout, stderr, status } = spawnSync("sh", ["-c", line], {
    cwd: folder,
    encoding: "utf8",
    timeout,
    env: environment(folder),
  });
  return { output: stdout + stderr, status };
}

async function succeed(folder: string, line: string, done: string[]): Promise<void> {
  if (/^npx wit-bindgen-ts serve /.test(line)) return serve(folder, line.replace(/ #.*/, ""));
  const { output, status } = run(folder, line, done);
  expect({ line, status, output: status === 0 ? "" : output }).toEqual({ line, status: 0, output: "" });
}

/** A server has succeeded when it has answered; it gets a port that is free. */
async function serve(folder: string, line: string): Promise<void> {
  const free = `exec ${line.replace(/ --port \d+/, "")} --port 0`;
  const server = spawn("sh", ["-c", free], { cwd: folder, env: environment(folder) });
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk;
      const found = /http:\/\/[\w.:]+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", () => reject(new Error(`${line}: ${said}`)));
  });
  const { status } = await fetch(address);
  server.kill();
  expect(status).toBeLessThan(500);
}

function expectOutput(folder: string, line: string, output: string, done: string[]): void {
  const actual = run(folder, line, done).output;
  expect({ line, output: matches(actual, output) ? output : actual }).toEqual({ line, output });
}

/** Each line of an excerpt is one of the WIT that it is of, in its order; braces may close what is left out. */
function expectExcerpt(text: string): void {
  const itemsOf = (wit: string): string[] =>
    linesOf(wit)
      .map((line) => line.trim())
      .filter((line) => !/^(?:\/\/.*|\}?)$/.test(line));
  const wanted = itemsOf(text);
  const found = WIT.map((path) => {
    let next = 0;
    for (const line of itemsOf(readFileSync(join(root, path), "utf8"))) if (line === wanted[next]) next += 1;
    return next;
  });
  expect(wanted.slice(Math.max(...found))).toEqual([]);
}

function compile(folder: string): void {
  const { stdout } = spawnSync(node, [typescript, "-p", folder], { cwd: folder, encoding: "utf8", timeout });
  expect(stdout).toBe("");
}
