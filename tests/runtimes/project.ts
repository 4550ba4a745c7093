import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type GeneratedFile, type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { build } from "esbuild";
import { onPath, root } from "../support/programs.ts";
import { writeFiles } from "../support/scratch.ts";

const run = promisify(execFile);
const here = fileURLToPath(new URL("./", import.meta.url));

/** The folder of the demo's texts. */
export const docs = join(root, "demo/docs");

/** A project of some programs and what is generated of the component that they use. */
interface Project {
  /** The folder of the programs. */
  readonly programs: string;
  /** The component's path, from the root of this repository. */
  readonly component: string;
  readonly options?: Partial<GenerateOptions>;
}

/** Makes a project; gives its folder. */
export async function makeProject(name: string, { programs, component, options }: Project): Promise<string> {
  // Outside of node_modules, where Deno takes modules for those of packages.
  const folder = emptyFolder(name);
  cpSync(join(here, "programs", programs), folder, { recursive: true });
  writeFiles(folder, await generated(component, { language: "js", ...options }));
  return folder;
}

/** The demo as it is, in TypeScript; gives its folder. */
export async function makeDemo(): Promise<string> {
  const folder = emptyFolder("demo");
  cpSync(docs, join(folder, "docs"), { recursive: true });
  cpSync(join(root, "demo/main.ts"), join(folder, "main.ts"));
  writeFiles(join(folder, "gen"), await generated("demo/markdown.wasm"));
  return folder;
}

function emptyFolder(name: string): string {
  const folder = join(here, "gen", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return folder;
}

async function generated(path: string, options: Partial<GenerateOptions> = {}): Promise<readonly GeneratedFile[]> {
  const bytes = new Uint8Array(readFileSync(join(root, path)));
  return generate({ kind: "component", bytes, name: basename(path, ".wasm") }, { mode: "transpile", ...options });
}

/** Bundles a program into one file beside it, as for the web; `iife` is a script that is no module. */
export async function bundle(
  folder: string,
  program: string,
  { name = program, format = "esm" }: { readonly name?: string; readonly format?: "esm" | "iife" } = {},
): Promise<void> {
  await build({
    entryPoints: [join(folder, `${program}.mjs`)],
    outfile: join(folder, `${name}.js`),
    bundle: true,
    format,
    target: "es2022",
    external: ["*.wasm"],
    logLevel: "warning",
    // Scripts have no address; without one they need none of it.
    logOverride: { "empty-import-meta": "silent" },
  });
}

/** Runs the demo; gives what it prints, but for the time that it took. */
export async function runDemo(folder: string, path: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(path, [...args, "main.ts"], { cwd: folder, timeout: 60_000 });
  return stdout.replace(/rendered in .*/, "");
}

/** Runs a program of the project; gives what it prints, as JSON carries it. */
export async function runProgram(folder: string, program: string, path: string, args: readonly string[] = []) {
  const { stdout } = await run(path, [...args, join(folder, `${program}.mjs`), docs], { cwd: folder, timeout: 60_000 });
  return JSON.parse(stdout) as unknown;
}

/** A runtime that npm brings, or one of this machine where npm has none for it. */
export interface Runtime {
  readonly path: string | undefined;
  readonly pinned: boolean;
}

function runtime(name: string, file: string): Runtime {
  const path = join(here, "node_modules", file);
  return existsSync(path) ? { path, pinned: true } : { path: onPath(name), pinned: false };
}

export const deno: Runtime = runtime("deno", "@deno/linux-x64-glibc/deno");
export const bun: Runtime = runtime("bun", "@oven/bun-linux-x64/bin/bun");
export const workerd: Runtime = runtime("workerd", "@cloudflare/workerd-linux-64/bin/workerd");
