import type { PlanModule } from "@wit-bindgen-ts/wit-parser";
import { featureWords } from "../emit/index.ts";
import { UnsupportedError } from "../ir/index.ts";
import type { Binaryen, BinaryenModule } from "./binaryen.ts";
import { onlyForwards } from "./forwarders.ts";
import { NO_NAMES, withNames } from "./names.ts";
import { addPlainCopies, mergeCopies, PLAIN_COPIES } from "./plain-copies.ts";
import { ADVICE, type CoreImport } from "./reach.ts";
import { exportInfos } from "./reading.ts";

/** A module that unwinds and rewinds its stack. */
export type Instrumented = Pick<PlanModule, "bytes" | "exports">;

/** Under this name a module exports the memory that its stack goes to. */
const MEMORY = "asyncify_memory";

/** The most pages that a memory with pointers of 32 bits can have. */
const MOST_PAGES = 65536;

/**
 * What a module can need of an engine that Asyncify has no way with: it saves numbers, in the only memory, at addresses of 32 bits, and
 * goes back by calls.
 */
const REFUSED: readonly PlanModule["needs"][number][] = [
  "multi-memory",
  "memory64",
  "custom-page-sizes",
  "exceptions",
  "tail-calls",
];

/**
 * Changes a module so that its calls can be suspended.
 *
 * @param imports those of which some may suspend
 * @param plain the exports that are never suspended
 * @returns undefined for a module that needs no change
 * @throws UnsupportedError for what Asyncify can not change
 */
export function instrument(
  planned: PlanModule,
  imports: readonly CoreImport[],
  plain: ReadonlySet<string>,
  binaryen: Binaryen,
): Instrumented | undefined {
  const refused = planned.needs.filter((need) => REFUSED.includes(need));
  if (refused.length > 0) throw refusal(`it needs ${featureWords(refused).join(" and ")}`);
  const read = (bytes: Uint8Array): BinaryenModule => binaryen.readBinary(bytes, features(planned, binaryen));
  const module = understood(() => read(withNames(planned.bytes, NO_NAMES)), binaryen);
  try {
    if (onlyForwards(module, binaryen)) return undefined;
    exportMemory(module, binaryen);
    // With garbage collection, functions become values in more ways than are looked for.
    const hasCopies =
      plain.size > 0 &&
      !planned.needs.includes("gc") &&
      understood(() => addPlainCopies(module, planned, plain, read, binaryen), binaryen);
    asyncify(module, imports, hasCopies, binaryen);
    return { bytes: module.emitBinary(), exports: exportsOf(module, binaryen) };
  } finally {
    module.dispose();
  }
}

const refusal = (reason: string): UnsupportedError =>
  new UnsupportedError(`Asyncify can not change a core module that may be suspended, since ${reason}: ${ADVICE}`);

/** What a module may have in it. Of what is always here, nothing is used that a module has not got. */
function features({ needs }: PlanModule, { Features }: Binaryen): number {
  return (
    Features.BulkMemory |
    Features.BulkMemoryOpt |
    Features.CallIndirectOverlong |
    Features.ExtendedConst |
    Features.MutableGlobals |
    Features.Multivalue |
    Features.NontrappingFPToInt |
    Features.ReferenceTypes |
    Features.RelaxedSIMD |
    Features.SIMD128 |
    Features.SignExt |
    (needs.includes("gc") ? Features.GC : 0) |
    (needs.includes("threads") ? Features.Atomics : 0)
  );
}

/** Where a module keeps its stack; one that has no memory gets one for it. */
function exportMemory(module: BinaryenModule, binaryen: Binaryen): void {
  if (!module.hasMemory()) return module.setMemory(1, MOST_PAGES, MEMORY);
  module.addMemoryExport(memoryName(module, binaryen), MEMORY);
}

/** What Binaryen calls the only memory: an instruction says it. */
const memoryName = (module: BinaryenModule, binaryen: Binaryen): string =>
  /^\(memory\.size \$([^\s()]+)\)/.exec(binaryen.emitText(module.memory.size()))![1]!;

/** Its settings are Binaryen's, not the module's: they are set right before, and put back. */
function asyncify(
  module: BinaryenModule,
  imports: readonly CoreImport[],
  hasCopies: boolean,
  binaryen: Binaryen,
): void {
  const [optimize, shrink] = [binaryen.getOptimizeLevel(), binaryen.getShrinkLevel()];
  try {
    binaryen.clearPassArguments();
    const argument = importsArgument(imports);
    if (argument !== undefined) binaryen.setPassArgument(...argument);
    if (hasCopies) binaryen.setPassArgument("asyncify-removelist", PLAIN_COPIES);
    binaryen.setOptimizeLevel(1);
    binaryen.setShrinkLevel(0);
    understood(() => module.runPasses(["asyncify"]), binaryen);
    if (hasCopies) mergeCopies(module);
    module.optimize();
  } finally {
    binaryen.clearPassArguments();
    binaryen.setOptimizeLevel(optimize);
    binaryen.setShrinkLevel(shrink);
  }
}

/** What Binaryen makes of a module; what it can not is the module's, and not its error. */
function understood<T>(run: () => T, binaryen: Binaryen): T {
  try {
    return run();
  } catch (error) {
    // Errors of C++ are no errors of JavaScript, and have their message elsewhere.
    const message =
      error instanceof Error && error.message !== "" ? error.message : binaryen.getExceptionMessage(error)[1];
    throw refusal(`"${message?.replace(/^Fatal: /, "")}"`);
  }
}

/** Names that mean themselves in a list of Binaryen's, where others are patterns, or fall apart. */
const PLAIN = /^[\w:/@.#$-]*(?:\[[\w-]+\][\w.-]*)?$/;

/** Which imports may suspend, as Binaryen takes it: without an argument all may. */
function importsArgument(imports: readonly CoreImport[]): [name: string, value: string] | undefined {
  // Of an empty list it thinks that there is none. Calls through tables count in any case.
  if (imports.length === 0) return ["asyncify-ignore-imports", "1"];
  const names = [...new Set(imports.map(({ module, name }) => `${module}.${name}`))];
  return names.every((name) => PLAIN.test(name)) ? ["asyncify-imports", names.join(",")] : undefined;
}

function exportsOf(module: BinaryenModule, binaryen: Binaryen): PlanModule["exports"] {
  const { Function: func, Global, Memory, Table } = binaryen.ExternalKinds;
  const types = new Map([
    [func, "func"],
    [Global, "global"],
    [Memory, "memory"],
    [Table, "table"],
  ] as const);
  return exportInfos(module, binaryen).map(({ name, kind }) => ({ name, type: types.get(kind) ?? "tag" }));
}
