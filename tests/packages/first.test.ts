import { execFile, execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { nodes } from "../cli/command-line.ts";
import { root } from "../support/programs.ts";
import { pnpm, temporaryFolder } from "./pack.ts";

// What a newcomer meets: the demo, as the README calls it, in a clone where nothing is installed or built, with Node 20.
const clone = temporaryFolder();
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
for (const path of files.toString().split("\0")) {
  if (path === "" || !existsSync(join(root, path))) continue;
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  copyFileSync(join(root, path), join(clone, path));
}

/** Each Node process appends its arguments to a file. */
const started = join(temporaryFolder(), "started");
const witness = `${started}.cjs`;
writeFileSync(
  witness,
  `require("node:fs").appendFileSync(${JSON.stringify(started)}, process.version + " " + process.argv.slice(1).join(" ") + "\\n");\n`,
);

/** Runs the demo; tells what it prints, and which programs of the build it began. */
async function demo(): Promise<{ readonly code: number; readonly text: string; readonly built: readonly string[] }> {
  writeFileSync(started, "");
  const [program, args] = pnpm(nodes[20]);
  // As from a terminal: nothing of the pnpm that runs the tests.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:p?npm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name));
  const path = `${dirname(nodes[20])}${delimiter}${process.env["PATH"]}`;
  const env = { ...Object.fromEntries(inherited), PATH: path, NODE_OPTIONS: `--require ${witness}` };
  const { code, text } = await new Promise<{ code: number; text: string }>((resolve) => {
    const child = execFile(program, [...args, "demo"], { cwd: clone, env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
    );
  });
  const lines = readFileSync(started, "utf8").split("\n").slice(0, -1);
  expect(lines.filter((line) => !line.startsWith("v20."))).toEqual([]);
  const built = lines.flatMap((line) => /(?:bin\/tsc -b .*|bundle\.mjs|bin\/tsc)$/.exec(line) ?? []);
  return { code, text, built };
}

describe("the demo in a fresh clone", () => {
  const builds = ["bin/tsc -b --noCheck packages/codegen", "bundle.mjs", "bin/tsc"];

  test("installs, is built once, and runs without a warning", async () => {
    const { code, text, built } = await demo();
    expect(text).not.toMatch(/WARN|npm warn|Warning/);
    expect(text).toContain("Keeping bees");
    expect(built).toEqual(builds);
    expect(code).toBe(0);
  });

  test("brings what it and the build need, and nothing of the tests", () => {
    const store = join(clone, "node_modules/.pnpm");
    const packages = readdirSync(store)
      .filter((name) => name.includes("@"))
      .map((name) => name.replace(/(?<=.)@[^@]*$/, ""));
    // What is of one platform is beside.
    const common = packages.filter((name) => !/^@(?:esbuild|typescript)\+|\+jco-node-fs-/.test(name));
    expect(common.sort()).toEqual([
      "@bytecodealliance+jco-node-fs",
      "@bytecodealliance+preview2-shim",
      "@types+node",
      "chokidar",
      "diff",
      "es-module-lexer",
      "esbuild",
      "readdirp",
      "typescript",
      "undici-types",
    ]);
    // Links lead to packages that are counted where they are.
    const found = new Set(
      readdirSync(store, { recursive: true, encoding: "utf8" }).map((path) => realpathSync(join(store, path))),
    );
    const bytes = [...found]
      .map((path) => lstatSync(path))
      .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
    process.stderr.write(`the demo's packages: ${(bytes / 1e6).toFixed(1)} MB\n`);
    expect(bytes).toBeLessThan(100e6);
  });

  test("runs again, with nothing to install", async () => {
    const { code, text } = await demo();
    expect(text).not.toMatch(/WARN|npm warn|Warning|added|not generated any more/);
    expect(text).toContain("unchanged");
    expect(code).toBe(0);
  });
});
