import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A supported compiler, and the npm alias that it is installed as. */
export interface Compiler {
  readonly version: string;
  readonly alias: string;
}

/** From the oldest that is supported to the newest. */
export const compilers: readonly Compiler[] = [
  { version: "5.2", alias: "typescript-5.2" },
  { version: "5.4", alias: "typescript-5.4" },
  { version: "5.9", alias: "typescript-5.9" },
  { version: "6.0", alias: "typescript-6.0" },
  { version: "7.0", alias: "typescript" },
];

/** As strict as users may be, with everything that the version knows of. */
function compilerOptions(version: number): object {
  return {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    ...(version >= 5.5 && { isolatedDeclarations: true }),
    ...(version >= 5.8 && { erasableSyntaxOnly: true }),
    target: "es2022",
    module: "nodenext",
    lib: ["es2022", "dom"],
    // Nobody has to have Node's types.
    types: [],
    declaration: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    // The helpers' declarations are ours as well.
    skipLibCheck: false,
  };
}

/**
 * Compiles files as one program; gives what the compiler says, which is nothing if all is well.
 *
 * @param others options that are others than usual
 */
export function compile(
  { version, alias }: Compiler,
  folder: string,
  files: readonly string[],
  others: object = {},
): Promise<string> {
  const config = join(folder, `tsconfig-${version}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions: { ...compilerOptions(Number(version)), ...others }, files }));
  const compiler = join(root, "node_modules", alias, "bin/tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "-p", config, "--pretty", "false"], (error, stdout, stderr) => {
      resolve(error === null ? stdout + stderr : `${stdout}${stderr}` || error.message);
    });
  });
}

/** What a compiler says of itself. */
export function compilerVersion({ alias }: Compiler): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, "node_modules", alias, "bin/tsc"), "--version"], (error, stdout) => {
      if (error === null) resolve(stdout.trim());
      else reject(error);
    });
  });
}
