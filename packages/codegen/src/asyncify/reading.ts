import type { Binaryen, BinaryenModule, ExportInfo, FunctionInfo } from "./binaryen.ts";

/** All functions of a module by their indices, those that it imports first. */
export const functionInfos = (module: BinaryenModule, binaryen: Binaryen): FunctionInfo[] =>
  Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );

/** All that a module exports. */
export const exportInfos = (module: BinaryenModule, binaryen: Binaryen): ExportInfo[] =>
  Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)));
