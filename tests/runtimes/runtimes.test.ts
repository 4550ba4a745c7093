import { beforeAll, expect } from "@jest/globals";
import { nodes } from "../cli/command-line.ts";
import { type Browser, chromium, firefox } from "../support/browser/index.ts";
import { matrix, type Row } from "../support/matrix.ts";
import { versionOf } from "../support/programs.ts";
import { places, runInBrowser } from "./in-browser.ts";
import { bun, bundle, deno, makeDemo, makeProject, type Runtime, runDemo, runProgram, workerd } from "./project.ts";
import { withWorkerd } from "./server.ts";

const TEXT = `# Runtimes

The demo's component (Rust, with WASI) renders a text, refuses another, has a resource and reads a file, in each place in the same way.
This table is made by \`tests/runtimes\`.`;

/** The folders of projects: as the files of core modules, and within the source text. */
let files: string;
let inline: string;
let asItIs: string;
/** What Node shows, and what the demo prints there. */
let expected: { readonly file: object };
let printed: string;

beforeAll(async () => {
  const demo = { programs: "demo", component: "demo/markdown.wasm" };
  files = await makeProject("files", demo);
  inline = await makeProject("inline", { ...demo, options: { inline: true } });
  asItIs = await makeDemo();
  for (const program of ["web", "worker", "ask", "workerd"]) await bundle(files, program);
  for (const folder of [files, inline]) await bundle(folder, "worker", { name: "classic", format: "iife" });
  expected = (await runProgram(files, "main-shim", nodes[26])) as typeof expected;
  expect(expected).toMatchObject({
    text: {
      title: "Keeping bees",
      words: 6,
      links: [{ target: { tag: "url", val: "https://allotment.example/guide" } }],
    },
    file: { title: "Keeping bees", words: 156 },
    outside: { tag: "unreadable" },
    refused: { tag: "raw-html", val: 6 },
    wrong: 'TypeError: render.render: parameter "options.maxWords": expected option<u32>, got -1',
    lines: ["<p>Hello, <em>bees</em>.</p>\n", "<p>It is -- spring.</p>\n"],
    words: "5",
  });
  printed = await runDemo(asItIs, nodes[26], []);
  expect(printed).toMatch(/^words in all +5$/m);
});

/** What of it was shown; an error of the test where anything else was. */
function outcomeOf(shown: unknown): string {
  const { file } = shown as { file: object };
  const without = { ...expected, file: { tag: "unreadable", val: expect.any(String) } };
  expect(shown).toEqual("html" in file ? expected : without);
  return "html" in file ? "all of it" : "all but the file: none is granted";
}

const SHIM = "preview2-shim";
const OURS = "`@wit-bindgen-ts/wasi`";
const BOTH = `${OURS} beside preview2-shim`;
const FROM_DISK = "read from disk";

type Run = (path: string) => Promise<unknown>;

function row({ path, pinned }: Runtime, cells: readonly string[], run: Run): Row {
  if (path === undefined) return { cells, run: undefined };
  return { cells, run: async () => ({ outcome: outcomeOf(await run(path)), version: await versionOf(path), pinned }) };
}

const main = (name: string, program: Runtime, args: readonly string[]): readonly Row[] => [
  row(program, [name, "the main thread", SHIM, FROM_DISK], (path) => runProgram(files, "main-shim", path, args)),
  row(program, [name, "the main thread", OURS, FROM_DISK], (path) => runProgram(files, "main-files", path, args)),
  row(program, [name, "a thread of `node:worker_threads`", OURS, FROM_DISK], (path) =>
    runProgram(files, "main-thread", path, args),
  ),
];

/** The demo itself, where TypeScript is run as it is. */
const typed = (name: string, { path, pinned }: Runtime, args: readonly string[]): Row => ({
  cells: [name, "`demo/main.ts` as it is", SHIM, FROM_DISK],
  run:
    path === undefined
      ? undefined
      : async () => {
          expect(await runDemo(asItIs, path, args)).toBe(printed);
          return { outcome: "prints what it prints in Node 26", version: await versionOf(path), pinned };
        },
});

const webWorker = (name: string, program: Runtime, args: readonly string[]): Row =>
  row(program, [name, "a module worker", BOTH, FROM_DISK], (path) => runProgram(files, "main-worker", path, args));

function browserRows(name: string, browser: Browser | undefined): readonly Row[] {
  return places.map((place) => {
    const cells = [name, place.where, BOTH, place.modules];
    if (browser === undefined) return { cells, run: undefined };
    const run = async () => ({
      outcome: outcomeOf(await runInBrowser(browser, place, { files, inline })),
      version: await browser.version(),
      pinned: browser.pinned,
    });
    return { cells, run };
  });
}

if (firefox === undefined) console.warn("no Firefox on the path, and none named by FIREFOX: its rows are not tested");

matrix(
  "runtimes.md",
  TEXT,
  ["runtime", "where", "WASI", "core modules"],
  [
    ...Object.entries(nodes).flatMap(([version, path]) => main(`Node ${version}`, { path, pinned: true }, [])),
    ...main("Deno", deno, ["run", "-A"]),
    row(deno, ["Deno", "the main thread, with `--allow-read` alone", OURS, FROM_DISK], (path) =>
      runProgram(files, "main-files", path, ["run", "--allow-read"]),
    ),
    typed("Deno", deno, ["run", "-A"]),
    webWorker("Deno", deno, ["run", "-A"]),
    ...main("Bun", bun, []),
    typed("Bun", bun, []),
    webWorker("Bun", bun, []),
    row(workerd, ["workerd", "a Worker", BOTH, "given compiled (`options.modules`)"], (path) =>
      withWorkerd(path, files, async (address) => (await fetch(address)).json()),
    ),
    ...browserRows("Chromium", chromium),
    ...browserRows("Firefox", firefox),
  ],
);
