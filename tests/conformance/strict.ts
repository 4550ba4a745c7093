import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { node, typescript } from "../support/programs.ts";
import { runProcess } from "./processes.ts";

/** As strict as users may be. */
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  declaration: true,
  noEmit: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom", "esnext.disposable"],
  types: [],
};

/** Compiles every module below a folder as one program; what the compiler says about it, which should be nothing. */
export async function compileStrictly(folder: string): Promise<string> {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
  const { code, output } = await runProcess(node, [typescript, "-p", "."], { cwd: folder });
  return code === 0 ? output : output || `the compiler ended with ${code}`;
}
