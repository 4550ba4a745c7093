import { type PointerSize, pointerType } from "../abi/index.ts";
import { coreNeeds, coreShapeOf } from "../core/index.ts";
import { funcLine } from "../inspect/index.ts";
import type { Func } from "../ir/index.ts";
import { allocationOf, type MemoryOptions } from "./allocation.ts";
import { flatParts } from "./flat-parts.ts";
import type { AbiCoreValue, AbiFunction, AbiSignature } from "./model.ts";
import type { Part } from "./parts.ts";
import type { TypeTable } from "./type-table.ts";

/** Describes a function, in its synchronous form. */
export function functionOf(func: Func, table: TypeTable, memory: MemoryOptions): AbiFunction {
  const { params, result } = func;
  const shape = coreShapeOf(func, memory.pointer);
  const isSpilled = shape.params === undefined;
  const returned = result === undefined ? [] : [{ name: "result", type: result }];
  return {
    name: func.name,
    wit: funcLine(func, func.scope).slice(0, -";".length),
    async: func.async,
    params: params.map(({ name, type }) => ({ name, type: table.index(type) })),
    result: result === undefined ? null : table.index(result),
    ...signatures(func, table, memory.pointer),
    paramArea: isSpilled ? table.area(params) : null,
    resultArea: shape.result === undefined ? table.area(returned) : null,
    needs: coreNeeds(func, memory.pointer),
    allocation:
      func.scope.direction === "export"
        ? allocationOf(params, isSpilled, memory)
        : allocationOf(returned, false, memory),
  };
}

/** Its core function on both sides. */
function signatures(
  func: Func,
  table: TypeTable,
  size: PointerSize,
): { asImport: AbiSignature; asExport: AbiSignature } {
  const { params: flat, result: flatResult } = coreShapeOf(func, size);
  const values = (parts: readonly Part[]): AbiCoreValue[] =>
    flatParts(parts, size).map(({ name, core, role, of }) => ({ name, type: core, role, of: table.index(of) }));
  const address = (name: string, of: number | null): AbiCoreValue => ({
    name,
    type: pointerType(size),
    role: "address",
    of,
  });
  const params = flat === undefined ? [address("params", null)] : values(func.params);
  if (func.result === undefined) return { asImport: { params, results: [] }, asExport: { params, results: [] } };
  const result = { name: "result", type: func.result };
  const results = flatResult === undefined ? [address(result.name, table.index(result.type))] : values([result]);
  const asExport = { params, results };
  return { asImport: flatResult === undefined ? { params: [...params, ...results], results: [] } : asExport, asExport };
}
