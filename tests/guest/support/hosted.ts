import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type GenerateOptions, generate } from "@wit-bindgen-ts/codegen";
import { node, root } from "../../support/programs.ts";

const run = promisify(execFile);

/** How long a program may take, in milliseconds. */
const PATIENCE = 110_000;

/** Writes bindings of a component, inside of node_modules; gives the path of their module. */
export async function bindings(bytes: Uint8Array, name: string, options: Partial<GenerateOptions>): Promise<string> {
  const folder = join(root, "node_modules/.cache/guest-tests/bindings", name);
  const files = await generate(
    { kind: "component", bytes, name: "guest" },
    { mode: "transpile", language: "js", ...options },
  );
  for (const { path, contents } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  return join(folder, "guest.js");
}

/** Runs a program of these tests under Node 26; gives the JSON on the last line that it prints. */
export async function hosted(program: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(node, [join(root, program), ...args], { maxBuffer: 2 ** 26, timeout: PATIENCE });
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}
