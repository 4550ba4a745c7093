import type { PlanModule } from "@wit-bindgen-ts/wit-parser";
import type { Binaryen, BinaryenModule, FunctionInfo } from "./binaryen.ts";
import { type Code, codeOf } from "./code.ts";
import { functionInfos } from "./reading.ts";

/** What of a module is copied. */
export interface Copied {
  /** By the names of functions those of their copies. */
  readonly functions: ReadonlyMap<string, string>;
  /** Whether the copies have a table of their own, with copies in it. */
  readonly table: boolean;
}

/**
 * What gets a copy for the sake of exports that run copies: whatever they may call, but functions that become values, tables that
 * change with what is in them, and functions that do not return, where others need them in any case.
 *
 * @param module read without names
 * @param scratch the same once more, which is used up
 * @param prefix what the names of copies begin with
 */
export function whatIsCopied(
  module: BinaryenModule,
  scratch: BinaryenModule,
  planned: PlanModule,
  exports: ReadonlySet<string>,
  prefix: string,
  binaryen: Binaryen,
): Copied {
  const functions = functionInfos(module, binaryen);
  const codes = functions.map((func) => (func.body === 0 ? undefined : codeOf(func, binaryen)));
  const others = reachedBeside(exports, scratch, binaryen);
  return {
    functions: copyNames(functions, codes, others, prefix),
    table: isTableFixed(module, planned, codes, binaryen),
  };
}

/** The functions of a module that something leads to beside these exports. */
function reachedBeside(exports: ReadonlySet<string>, scratch: BinaryenModule, binaryen: Binaryen): ReadonlySet<string> {
  try {
    for (const name of exports) scratch.removeExport(name);
    scratch.runPasses(["remove-unused-module-elements"]);
    return new Set(functionInfos(scratch, binaryen).map(({ name }) => name));
  } finally {
    scratch.dispose();
  }
}

function copyNames(
  functions: readonly FunctionInfo[],
  codes: readonly (Code | undefined)[],
  others: ReadonlySet<string>,
  prefix: string,
): Map<string, string> {
  // Who calls a value is not known: it may be somebody who is suspended.
  const values = new Set(codes.flatMap((code) => code?.references ?? []));
  const names = new Map<string, string>();
  for (const [index, { name }] of functions.entries()) {
    const code = codes[index];
    if (code === undefined || values.has(name)) continue;
    // What ends the guest may take its time, and all that prints why is a good part of many.
    if (code.returns || !others.has(name)) names.set(name, `${prefix}${index}`);
  }
  return names;
}

/** Whether a module has one table, which nobody changes. */
function isTableFixed(
  module: BinaryenModule,
  { imports, exports }: PlanModule,
  codes: readonly (Code | undefined)[],
  binaryen: Binaryen,
): boolean {
  if (module.getNumTables() !== 1 || [...imports, ...exports].some(({ type }) => type === "table")) return false;
  const segments = module.getTableSegments(module.getTableByIndex(0));
  const areFunctions = segments.every((segment) => !binaryen.getElementSegmentInfo(segment).data.includes(""));
  return areFunctions && !codes.some((code) => code?.usesTables);
}
