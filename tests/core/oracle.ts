import binaryen from "binaryen";
import { encode, parse, type Section } from "../fuzz/doors/components/sections.ts";

/** The functions that a module imports and exports, by their names, each with its type as `i32, i64 -> f32`. */
export interface CoreFunctions {
  readonly imports: readonly (readonly [name: string, type: string])[];
  readonly exports: readonly (readonly [name: string, type: string])[];
}

/** What Binaryen reads of a module. */
export function byBinaryen(bytes: Uint8Array): CoreFunctions {
  const { header, sections } = parse(bytes);
  // Without names, of which it tells on the console where it does not know them.
  const module = binaryen.readBinary(encode({ header, sections: sections.filter((section) => !isNames(section)) }));
  const info = (reference: number): binaryen.FunctionInfo => binaryen.getFunctionInfo(reference);
  const type = ({ params, results }: binaryen.FunctionInfo): string => `${words(params)} -> ${words(results)}`;
  const functions = Array.from({ length: module.getNumFunctions() }, (_, i) => info(module.getFunctionByIndex(i)));
  const exports = Array.from({ length: module.getNumExports() }, (_, i) =>
    binaryen.getExportInfo(module.getExportByIndex(i)),
  );
  const read = {
    imports: functions
      .filter(({ module: from, base }) => from !== "" || base !== "")
      .map((func) => [`${func.module} ${func.base}`, type(func)] as const),
    exports: exports
      .filter(({ kind }) => kind === binaryen.ExternalFunction)
      .map(({ name, value }) => [name, type(info(module.getFunction(value)))] as const),
  };
  module.dispose();
  return read;
}

/** Whether it is the custom section `name`. */
const isNames = ({ id, body }: Section): boolean =>
  id === 0 && body instanceof Uint8Array && Buffer.from(body.subarray(0, 5)).toString() === "\x04name";

const NAMES = new Map(
  (["i32", "i64", "f32", "f64", "v128", "funcref", "externref"] as const).map((name) => [binaryen[name], name]),
);

const words = (types: number): string =>
  binaryen
    .expandType(types)
    .map((type) => NAMES.get(type) ?? "ref")
    .join(", ");
