import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";
import { node, root } from "../support/programs.ts";
import { writeFiles } from "../support/scratch.ts";

const here = fileURLToPath(new URL("./", import.meta.url));

/** A project of somebody who tests a component. */
export interface Project {
  readonly name: string;
  readonly runner: keyof typeof runners;
  readonly language: "ts" | "js";
  /** The runner's configuration, as the text of a module. */
  readonly config: string;
  /** What the place where tests run says that it is. */
  readonly agent: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of a runner that is started in the folder above. */
  readonly fromAbove?: readonly string[];
}

/** How runners are started, and told to write what came of it. */
const runners = {
  jest: ["--experimental-vm-modules", join(here, "node_modules/jest/bin/jest.js"), "--json"],
  vitest: [join(here, "node_modules/vitest/vitest.mjs"), "run", "--reporter=json"],
} as const;

/** Writes a project, whose packages are those of this folder; gives its own folder. */
async function write({ name, runner, language, config, agent }: Project): Promise<string> {
  const folder = join(here, "gen", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ["jsdom.js", "setup.js"]) cpSync(join(here, "project", file), join(folder, file));
  // No *.test.ts, which the tests of this repository are.
  const tests = readFileSync(join(here, "project/app.spec.js"), "utf8");
  const files = {
    "package.json": '{ "type": "module" }\n',
    [`${runner}.config.js`]: config,
    [`agent.${language}`]: `export const agent = ${agent};\n`,
    [`app.spec.${language}`]: tests.replaceAll(/(?<=from "\.\/.*)\.js"/g, `.${language}"`),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const bytes = new Uint8Array(readFileSync(join(root, "demo/markdown.wasm")));
  const component = { kind: "component", bytes, name: "markdown" } as const;
  writeFiles(join(folder, "gen"), await generate(component, { mode: "transpile", language }));
  return folder;
}

/** What runners tell. */
interface Report {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
}

/** Runs the tests of a project; gives how many there are, all of which have passed. */
export async function runTests(project: Project): Promise<number> {
  const folder = await write(project);
  const result = join(folder, "result.json");
  const { JEST_WORKER_ID: _, ...env } = process.env;
  const runner = spawn(node, [...runners[project.runner], `--outputFile=${result}`, ...(project.fromAbove ?? [])], {
    cwd: project.fromAbove === undefined ? folder : dirname(folder),
    env: { ...env, ...project.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [runner.stdout, runner.stderr])
    stream.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const code = await new Promise((done, fail) => runner.once("error", fail).once("close", done));
  const text = existsSync(result) ? readFileSync(result, "utf8") : "{}";
  const { numTotalTests, numPassedTests } = JSON.parse(text) as Partial<Report>;
  if (code === 0 && numTotalTests !== undefined && numTotalTests === numPassedTests) return numTotalTests;
  throw new Error(`${project.runner} ended with ${code}:\n${said.join("")}\n${text}`);
}
