import type { CoreSignature } from "@wit-bindgen-ts/wit-parser";
import { atom, type Code, list, tupleType, word } from "../../../text/index.ts";
import { jsType } from "../../canon/index.ts";
import type { CoreFunction, TypedName } from "./core-function.ts";

/** What a core function of the plan looks like in TypeScript. */

/** The type of what a core function returns to the guest: several values as a list. */
export function resultType({ results }: CoreSignature): Code {
  const types = results.map(jsType);
  return types.length > 1 ? tupleType(types) : (types[0] ?? word("void"));
}

/** Parameters that the signature alone names. */
export const signatureParams = (func: CoreFunction, { params }: CoreSignature, prefix = "p"): TypedName[] =>
  params.map((core, index) => ({ name: func.local(`${prefix}${index}`), type: jsType(core) }));

/** Their values as a list. */
export const arrayOf = (params: readonly TypedName[]): Code => atom`[${list(params.map(({ name }) => name))}]`;
