import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { text } from "node:stream/consumers";
import type { BuildEngine } from "../../emit/index.ts";
import { type GenerateInput, generate } from "../../generate.ts";
import { MissingPackageError } from "../../ir/index.ts";
import { PlacedError, writeFiles } from "../files/index.ts";

/** The version of TypeScript that people are told to install, where they have none. */
const TYPESCRIPT_VERSION = "7.0.2";

/** What a project is checked with that has no configuration of its own. */
const DEFAULTS = {
  strict: true,
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es2023", "esnext.disposable"],
  types: [],
};

/** What holds for each check, whatever the project says. */
const ALWAYS = {
  ...{ noEmit: true, composite: false, incremental: false, declaration: false, declarationMap: false },
  ...{ isolatedDeclarations: false, allowImportingTsExtensions: true, rewriteRelativeImportExtensions: false },
  ...{ allowJs: true, skipLibCheck: true, noUnusedLocals: false },
};

/** What holds the user's module against the world. */
const check = (module: string, world: string): string => `import * as guest from ${JSON.stringify(module)};
import type { World } from ${JSON.stringify(`./${world}.js`)};

type Implementation = typeof guest extends { readonly default: infer Whole extends object } ? Whole : typeof guest;
declare const implementation: Implementation;
export const world: World = implementation;
`;

/**
 * Has the project's own TypeScript check a guest: by itself, and against its world.
 *
 * @param path of its module
 * @throws PlacedError with what TypeScript says
 */
export async function checkTypes(
  path: string,
  input: GenerateInput,
  { world, engine }: { readonly world: string | undefined; readonly engine: BuildEngine },
): Promise<void> {
  const module = resolve(path);
  const tsc = compilerOf(module);
  const options = {
    mode: "guest",
    language: "js",
    engine,
    ...(world !== undefined && { world }),
  } as const;
  const files = await generate({ ...input, name: "world" }, options);
  const cache = join(rootOf(module), "node_modules/.cache/wit-bindgen-ts");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "check-"));
  try {
    writeFiles(folder, [
      ...files,
      { path: "check.ts", contents: check(module, "world") },
      { path: "tsconfig.json", contents: configuration(module) },
    ]);
    const said = await run(tsc, folder);
    if (said !== "") throw complaint(said, path, relative(process.cwd(), folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The compiler of the project, as a program: its API is another in each major version. */
function compilerOf(module: string): string {
  try {
    const manifest = createRequire(module).resolve("typescript/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
    return join(dirname(manifest), bin.tsc);
  } catch (cause) {
    throw new MissingPackageError("--check-types", "typescript", TYPESCRIPT_VERSION, { cause });
  }
}

const configuration = (module: string): string => {
  const own = upwards(dirname(module), "tsconfig.json");
  const compilerOptions = own === undefined ? { ...DEFAULTS, ...ALWAYS } : ALWAYS;
  return JSON.stringify({
    ...(own !== undefined && { extends: own }),
    compilerOptions,
    files: ["check.ts"],
    include: [],
  });
};

const rootOf = (module: string): string => {
  const found = upwards(dirname(module), "node_modules");
  return found === undefined ? dirname(module) : dirname(found);
};

/** The nearest of a name, from a folder upwards. */
function upwards(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? undefined : upwards(dirname(folder), name);
}

/** What the compiler says; nothing where all is right. */
async function run(tsc: string, folder: string): Promise<string> {
  const child = spawn(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((settle) => child.once("close", settle)),
  ]);
  return code === 0 ? "" : `${out}${err}`.trimEnd() || `it ended with code ${code}`;
}

/** What TypeScript says, where what holds the module against the world is not to be seen. */
function complaint(said: string, path: string, folder: string): PlacedError {
  const lines = said.split("\n").map((line) => {
    const [, text] = line.startsWith(folder) ? (/: error TS\d+: (.*)$/.exec(line) ?? []) : [];
    return text === undefined ? line : `${path}: ${text.replace("type 'World'", "the type of its world")}`;
  });
  const where = lines.join("\n").replace(/'typeof import\("[^"]*"\)'/g, "that of the module");
  return new PlacedError(`${path} is not of the types of its world`, { where });
}
