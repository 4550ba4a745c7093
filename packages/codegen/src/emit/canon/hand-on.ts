import { resolveAlias, type Type } from "../../ir/index.ts";
import { isShared, kindOf } from "../../kinds/index.ts";
import {
  atom,
  binary,
  call,
  cast,
  code,
  conditional,
  type Expr,
  helper,
  type Name,
  quoted,
  word,
} from "../../text/index.ts";
import type { Frame } from "./frame.ts";
import { hostResult } from "./host-outcome.ts";
import type { HandedOnFunction } from "./state.ts";
import { type Refusal, ValueLowering } from "./values/index.ts";

/**
 * Writes the body of a function that the world imports and exports as it is. No component instance is between the two, but what passes
 * is checked as everywhere, and the error of a fallible function is thrown as one.
 */
export function handOn(handed: HandedOnFunction, params: readonly Name[], frame: Frame): void {
  const { func, given, label, state } = handed;
  const { result } = func;
  const check = (type: Type, value: Name, path: string, refusal: Refusal): void =>
    new ValueLowering(frame, state, refusal, { base: undefined, text: path }).check(type, value);
  const types = func.params.map(({ type }) => type);
  checked({ kind: "parameter", func: label }, types, frame, (refusal) => {
    for (const [index, { name, type }] of func.params.entries()) check(type, params[index]!, name, refusal);
  });
  const args = given.params.map(({ type }, index) => asGiven(type, params[index]!, frame));
  const hostCall = func.async ? code`await ${handed.call(args)}` : handed.call(args);
  if (result === undefined) return frame.line`${hostCall};`;
  const ret = frame.local("ret");
  hostResult(handed, result, ret, hostCall, frame);
  checked({ kind: "result", func: label }, [result], frame, (refusal) => check(result, ret, "", refusal));
  const target = resolveAlias(result);
  if (target.kind !== "result") return frame.line`return ${asGiven(result, ret, frame)};`;
  const payload = atom`${ret}.val`;
  const error = target.err === undefined ? word("undefined") : payload;
  frame.line`if (${ret}.tag === "err") throw new ${call(helper("ComponentError"), error)};`;
  if (target.ok !== undefined) frame.line`return ${asGiven(target.ok, payload, frame)};`;
}

/** What one side accepts, as the other is given it: an array that may be read alone, as one that may be written. */
function asGiven(type: Type, value: Expr, { library }: Frame): Expr {
  const isOne = ("declaration" in type && type.kind !== "alias") || kindOf(type).parts(type).length === 0;
  return isOne ? value : cast(value, library.types.type(type, "give"));
}

/** Checks of values: those of several parts say the place in them on the way out. */
function checked(
  refusal: Extract<Refusal, { func: string }>,
  types: readonly Type[],
  frame: Frame,
  write: (refusal: Refusal) => void,
): void {
  if (types.every((type) => kindOf(type).parts(type).length === 0 && !isShared("check", type))) return write(refusal);
  frame.attempt(
    () => write({ kind: "mismatch" }),
    (e) => {
      const func = quoted(refusal.func);
      if (refusal.kind === "result") return frame.line`throw ${call(helper("failedResult"), e, func)};`;
      const wrong = call(helper("expected"), atom`${e}.type`, atom`${e}.value`, func, atom`${e}.path`);
      frame.line`throw ${conditional(binary(e, "instanceof", helper("Mismatch")), wrong, e)};`;
    },
  );
}
