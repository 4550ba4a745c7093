import type { Trampoline } from "@wit-bindgen-ts/wit-parser";
import { POINTERS, type Pointers } from "../../../kinds/index.ts";
import { atom, call, type Expr, type HelperValue, helper, list, type Name, type Node } from "../../../text/index.ts";
import type { Linking } from "../linking.ts";
import { CoreFunction } from "./core-function.ts";
import { resultType, signatureParams } from "./signatures.ts";

/** The helpers that move a string from one encoding to another, by the name that the plan has for it. */
const HELPERS: Readonly<Record<string, HelperValue>> = {
  "latin1-to-latin1": "latin1ToLatin1",
  "latin1-to-utf16": "latin1ToUtf16",
  "latin1-to-utf8": "latin1ToUtf8",
  "utf16-to-compact-probably-utf16": "utf16ToCompactProbablyUtf16",
  "utf16-to-compact-utf16": "utf16ToCompactUtf16",
  "utf16-to-latin1": "utf16ToLatin1",
  "utf16-to-utf16": "utf16ToUtf16",
  "utf16-to-utf8": "utf16ToUtf8",
  "utf8-to-compact-utf16": "utf8ToCompactUtf16",
  "utf8-to-latin1": "utf8ToLatin1",
  "utf8-to-utf16": "utf8ToUtf16",
  "utf8-to-utf8": "utf8ToUtf8",
};

/** What is of 64 bits is of the side whose memory is; all else is a number as it comes. */
const pointers = (core: string): Pointers => POINTERS[core === "i64" ? 8 : 4];

/** Moves a string between the memories of two components, from one encoding to another. */
export function transcoder(
  name: Name,
  { op, from, to, signature }: Extract<Trampoline, { kind: "transcoder" }>,
  linking: Linking,
): readonly Node[] {
  const func = new CoreFunction(linking);
  const params = signatureParams(func, signature);
  const memories = [linking.memories.helper(from, null), linking.memories.helper(to, null)];
  const lifted = params.map((param, index) => pointers(signature.params[index]!).plain.lift(param.name));
  const transcoded = call(helper(HELPERS[op]!), ...memories, ...lifted);
  const { results } = signature;
  const lengths = op === "utf16-to-compact-probably-utf16" ? "tagged" : "plain";
  const lower = (value: Expr, index: number): Expr => pointers(results[index]!)[lengths].lower(value);
  if (results.length === 0) func.line`${transcoded};`;
  else if (results.length === 1) func.line`return ${lower(transcoded, 0)};`;
  else if (!results.includes("i64")) func.line`return ${transcoded};`;
  else {
    const values = [func.local("read"), func.local("written")];
    func.line`const [${list(values)}] = ${transcoded};`;
    func.line`return ${atom`[${list(values.map(lower))}]`};`;
  }
  return func.guarded(name, params, resultType(signature));
}
