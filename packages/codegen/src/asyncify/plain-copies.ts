import type { PlanModule } from "@wit-bindgen-ts/wit-parser";
import type { Binaryen, BinaryenModule } from "./binaryen.ts";
import { type Copied, whatIsCopied } from "./copied.ts";
import { NO_NAMES, withNames } from "./names.ts";
import { exportInfos, functionInfos } from "./reading.ts";

/** What all copies are called, with what tells them apart. In a module without names, nothing else is. */
const PREFIX = "plain";

/** The copies, as Asyncify's lists have it. */
export const PLAIN_COPIES: string = `${PREFIX}*`;

/** Reads a module as the one was that is changed. */
type Read = (bytes: Uint8Array) => BinaryenModule;

/**
 * Has exports run copies of their code, which call other copies, so that Asyncify need not change them. They share with all other code
 * what the module has: memory, globals, and what has no copy, to which they may call, since that can as well be called while nothing
 * is suspended.
 *
 * @param module read without names
 * @param exports those that run copies
 * @returns whether there are any
 */
export function addPlainCopies(
  module: BinaryenModule,
  planned: PlanModule,
  exports: ReadonlySet<string>,
  read: Read,
  binaryen: Binaryen,
): boolean {
  const scratch = read(withNames(planned.bytes, NO_NAMES));
  const copied = whatIsCopied(module, scratch, planned, exports, PREFIX, binaryen);
  copyCode(module, planned, copied, read, binaryen);
  for (const { kind, name, value } of exportInfos(module, binaryen)) {
    const isPlain = kind === binaryen.ExternalKinds.Function && exports.has(name);
    const copy = isPlain ? copied.functions.get(value) : undefined;
    if (copy === undefined) continue;
    module.removeExport(name);
    module.addFunctionExport(copy, name);
  }
  // Copies that nobody calls, and what was there for those alone that call copies now.
  module.runPasses(["remove-unused-module-elements"]);
  return functionInfos(module, binaryen).some(({ name }) => name.startsWith(PREFIX));
}

/** Once Asyncify has changed what it has to: copies of all else are no different from that. */
export function mergeCopies(module: BinaryenModule): void {
  // Those are found first that call no others.
  for (let before = Number.POSITIVE_INFINITY; module.getNumFunctions() < before; ) {
    before = module.getNumFunctions();
    module.runPasses(["duplicate-function-elimination"]);
  }
}

/**
 * Reads the module again with the names of the copies in place of those that are copied: so its code calls copies, and what it is made
 * of can be taken over as it is.
 */
function copyCode(
  module: BinaryenModule,
  planned: PlanModule,
  { functions, table }: Copied,
  read: Read,
  binaryen: Binaryen,
): void {
  const names = new Map<number, string>();
  for (const [index, { name, body }] of functionInfos(module, binaryen).entries())
    if (body !== 0) names.set(index, functions.get(name) ?? name);
  const tables = new Map(table ? [[0, PREFIX]] : []);
  const twin = read(withNames(planned.bytes, { functions: names, tables }));
  try {
    const copies = new Set(functions.values());
    for (const { name, params, results, vars, body } of functionInfos(twin, binaryen))
      if (copies.has(name)) module.addFunction(name, params, results, vars, module.copyExpression(body));
    if (table) copyTable(module, twin, binaryen);
  } finally {
    twin.dispose();
  }
}

function copyTable(module: BinaryenModule, twin: BinaryenModule, binaryen: Binaryen): void {
  const table = twin.getTableByIndex(0);
  const { name, initial } = binaryen.getTableInfo(table);
  module.addTable(name, initial, initial);
  for (const segment of twin.getTableSegments(table)) {
    const { name: part, data, offset } = binaryen.getElementSegmentInfo(segment);
    module.addActiveElementSegment(name, `${PREFIX}${part}`, data, module.copyExpression(offset));
  }
}
