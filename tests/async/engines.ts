import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type GeneratedFile, type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { build } from "esbuild";
import { runInPage } from "../support/browser/index.ts";
import { node, root } from "../support/programs.ts";
import { guest as readGuest } from "./guests.ts";

const run = promisify(execFile);

/** Inside of node_modules, so that what is generated finds the helpers. */
export const OUT = join(root, "node_modules/.cache/async-tests");

/** The versions of Node that the tests have. */
export const nodes = {
  "Node 20": join(root, "node_modules/node20/bin/node"),
  "Node 24": join(root, "node_modules/node24/bin/node"),
  "Node 26": node,
};

/** How long a program may take, in milliseconds. */
const PATIENCE = 110_000;

/** Prints what is reported, and ends a process soon after that is kept by what a scenario that failed has left. */
const REPORT = `const report = (value) => {
  console.log(JSON.stringify(value));
  setTimeout(() => process.exit(), 1000).unref();
};`;

/** What is generated of a guest for a program. */
export interface Bindings {
  readonly guest: string;
  /** Its component, if it is none of the guests beside these tests. */
  readonly bytes?: Uint8Array;
  readonly options: Partial<GenerateOptions>;
}

/** What was generated for a program. */
export interface Generated {
  /** The path of the module that has `instantiate`. */
  readonly main: string;
  readonly files: readonly GeneratedFile[];
}

/**
 * A program that engines run, as one file.
 *
 * @param name a folder of its own
 * @param bindings guests by the name under which the program has their `instantiate`
 * @param body the text of the program, which imports from the folder `scenarios`
 */
export async function program(
  name: string,
  bindings: Readonly<Record<string, Bindings>>,
  body: string,
): Promise<string> {
  const generated: Record<string, Generated> = {};
  for (const [local, { guest, bytes, options }] of Object.entries(bindings)) {
    const component = { kind: "component", bytes: bytes ?? (await readGuest(guest)), name: guest } as const;
    const files = await generate(component, { mode: "transpile", language: "js", inline: true, ...options });
    generated[local] = { main: `${guest}.js`, files };
  }
  return bundled(name, generated, body);
}

/** The same of what was generated already. */
export async function bundled(
  name: string,
  generated: Readonly<Record<string, Generated>>,
  body: string,
): Promise<string> {
  const folder = join(OUT, name);
  const imports: string[] = [];
  for (const [local, { main, files }] of Object.entries(generated)) {
    for (const { path, contents } of files) {
      const file = join(folder, local, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, contents);
    }
    imports.push(`import { instantiate as ${local} } from "./${local}/${main}";`);
  }
  const entry = join(folder, "program.ts");
  await writeFile(entry, `${imports.join("\n")}\n${body}`);
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["node:*", "@bytecodealliance/*"],
    alias: { scenarios: join(root, "tests/async/scenarios"), forms: join(root, "tests/forms/scenarios") },
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]!.text;
}

/** Runs a program under a Node; gives what it prints. */
export async function outputOf(path: string, text: string, args: readonly string[] = []): Promise<string> {
  const file = join(OUT, `${process.pid}-${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(file, `${REPORT}\n${text}`);
  const { stdout } = await run(path, [...args, file], { maxBuffer: 2 ** 26, timeout: PATIENCE });
  return stdout;
}

/** Runs a program under a Node; gives what it passed to `report`, as JSON carries it. */
export const runInNode = async (path: string, text: string, args?: readonly string[]): Promise<unknown> =>
  JSON.parse((await outputOf(path, text, args)).trim().split("\n").at(-1)!);

/** The same in a page of Chromium. */
export const runInChromium = (text: string): Promise<unknown> => runInPage(text, {}, {});
