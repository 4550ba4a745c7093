import { MissingPackageError } from "../ir/index.ts";

/**
 * As much of the package as is used here. Its own declarations say something else in places, and whoever has no need of it need not
 * have them.
 */
export interface Binaryen {
  readonly Features: Readonly<Record<Feature, number>>;
  readonly ExternalKinds: Readonly<Record<"Function" | "Table" | "Memory" | "Global" | "Tag", number>>;
  readonly CallId: number;
  readonly CallIndirectId: number;
  readonly LocalGetId: number;
  readonly ConstId: number;
  /** The type of what does not end, or goes elsewhere. */
  readonly unreachable: number;
  readBinary(bytes: Uint8Array, features: number): BinaryenModule;
  emitText(expression: number): string;
  expandType(type: number): number[];
  getFunctionInfo(func: number): FunctionInfo;
  getTableInfo(table: number): { readonly name: string; readonly initial: number };
  /** Fails for segments of no table. */
  getElementSegmentInfo(segment: number): ElementSegmentInfo;
  getExpressionId(expression: number): number;
  getExpressionType(expression: number): number;
  /** Of some expressions it fails; not of those whose ids are above. */
  getExpressionInfo(expression: number): ExpressionInfo;
  getExportInfo(item: number): ExportInfo;
  getExceptionMessage(error: unknown): readonly string[];
  setPassArgument(name: string, value: string): void;
  clearPassArguments(): void;
  getOptimizeLevel(): number;
  setOptimizeLevel(level: number): void;
  getShrinkLevel(): number;
  setShrinkLevel(level: number): void;
}

type Feature =
  | "Atomics"
  | "BulkMemory"
  | "BulkMemoryOpt"
  | "CallIndirectOverlong"
  | "ExtendedConst"
  | "GC"
  | "MutableGlobals"
  | "Multivalue"
  | "NontrappingFPToInt"
  | "ReferenceTypes"
  | "RelaxedSIMD"
  | "SIMD128"
  | "SignExt";

/** A function; one that is imported has no body: 0. */
export interface FunctionInfo {
  readonly name: string;
  readonly params: number;
  readonly results: number;
  readonly vars: readonly number[];
  readonly body: number;
}

/** Functions that a table begins with; what is none of them has no name. */
export interface ElementSegmentInfo {
  readonly name: string;
  readonly offset: number;
  readonly data: readonly string[];
}

/** What is exported: its name outside, and what it is called inside. */
export interface ExportInfo {
  readonly kind: number;
  readonly name: string;
  readonly value: string;
}

/** The parts of an expression that are asked for, where it has them. */
export interface ExpressionInfo {
  readonly operands?: readonly number[];
  readonly target?: number | string;
  readonly index?: number;
  readonly isReturn?: boolean;
}

/** A module that is read. It is there until somebody disposes of it. */
export interface BinaryenModule {
  readonly memory: { size(): number };
  hasMemory(): boolean;
  setMemory(pages: number, most: number, exportName: string): void;
  addMemoryExport(name: string, exportName: string): void;
  getNumFunctions(): number;
  getFunctionByIndex(index: number): number;
  getNumExports(): number;
  getExportByIndex(index: number): number;
  removeExport(exportName: string): void;
  addFunctionExport(name: string, exportName: string): void;
  addFunction(name: string, params: number, results: number, vars: readonly number[], body: number): void;
  /** Of an expression that may be another module's. */
  copyExpression(expression: number): number;
  getNumTables(): number;
  getTableByIndex(index: number): number;
  addTable(name: string, initial: number, most: number): void;
  /** The active ones. */
  getTableSegments(table: number): readonly number[];
  addActiveElementSegment(table: string, name: string, functions: readonly string[], offset: number): void;
  runPasses(names: readonly string[]): void;
  optimize(): void;
  emitBinary(): Uint8Array;
  dispose(): void;
}

/** The one version whose output is known: another could give other bytes. */
export const BINARYEN_VERSION = "132.0.0";

/**
 * Loads the package `binaryen`, which nobody has who does not need it.
 *
 * @throws MissingPackageError
 */
export async function loadBinaryen(): Promise<Binaryen> {
  const module = await import("binaryen").catch((cause: unknown) => {
    throw new MissingPackageError("asyncify", "binaryen", BINARYEN_VERSION, { cause });
  });
  return module.default as unknown as Binaryen;
}
