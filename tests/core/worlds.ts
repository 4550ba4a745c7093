import { type AbiDescription, describeAbi } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import fc from "fast-check";
import { type Type, types } from "../fuzz/doors/abi/types.ts";
import { parameters, WitTypes } from "../fuzz/doors/abi/wit.ts";

/** A function of random types. */
export interface Signed {
  readonly params: readonly Type[];
  readonly result: Type;
}

/** An interface of random functions `f0`, `f1` ..., imported and exported by its world; the world also exports `run`. */
export interface RandomWorld {
  readonly functions: readonly Signed[];
  readonly wit: string;
}

const signed = fc.record({ params: fc.array(types, { minLength: 1, maxLength: 4 }), result: types });

/** So many worlds, each of some functions. */
export const randomWorlds = (count: number, seed: number): RandomWorld[] =>
  fc
    .sample(fc.array(signed, { minLength: 4, maxLength: 12, size: "max" }), { numRuns: count, seed })
    .map((functions) => ({ functions, wit: witOf(functions) }));

export const INTERFACE = "fuzz:values/i";

function witOf(functions: readonly Signed[]): string {
  const wit = new WitTypes();
  const lines = functions.map(
    ({ params, result }, index) => `f${index}: func(${parameters(wit, params)}) -> ${wit.of(result)};`,
  );
  return `package fuzz:values;
    interface i {\n${[...wit.declarations, ...lines].join("\n")}\n}
    world w { import i; export i; export run: func(); }`;
}

/** The description of the only world of a package. */
export const describeWit = async (files: string, pointerSize?: 4 | 8): Promise<AbiDescription> =>
  describeAbi({ kind: "wit", resolved: await parseWit({ files }) }, pointerSize === undefined ? {} : { pointerSize });
