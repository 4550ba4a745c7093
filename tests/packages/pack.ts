import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "@jest/globals";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What is installed with the command. */
export const commandPackages = ["runtime-helpers", "wasi", "wit-parser", "codegen"] as const;

/** The packages that are published. */
export const packages = [...commandPackages, "unplugin"] as const;
export type Package = (typeof packages)[number];

export const packageFolder = (name: Package): string => join(root, "packages", name);

/** A folder that is taken away after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wit-bindgen-ts-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The pnpm that runs the tests, where one does, under a Node: the program, and its first arguments. */
export function pnpm(node: string = process.execPath): readonly [program: string, args: readonly string[]] {
  const script = process.env["npm_execpath"];
  return script?.includes("pnpm") === true ? [node, [script]] : ["npx", ["-y", "pnpm@10"]];
}

/** Packs a package as publishing would; gives the path of the tarball. */
export function pack(name: Package, destination: string): string {
  const before = new Set(readdirSync(destination));
  const [program, args] = pnpm();
  execFileSync(program, [...args, "pack", "--pack-destination", destination], {
    cwd: packageFolder(name),
    stdio: "ignore",
  });
  const [tarball] = readdirSync(destination).filter((file) => !before.has(file));
  if (tarball === undefined) throw new Error(`${name} was not packed`);
  return join(destination, tarball);
}
