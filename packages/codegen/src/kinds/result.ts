import { variantLayout } from "../abi/index.ts";
import type { ResultType } from "../ir/index.ts";
import { binary, conditional, type Expr, union } from "../text/index.ts";
import {
  type Address,
  type Alternative,
  byTag,
  checkCases,
  checked,
  type FlatReader,
  isAnyCaseLate,
  type Kind,
  type LiftContext,
  liftPayload,
  loadDiscriminant,
  lowerCasesFlat,
  payloadAddress,
  readCases,
  storeCases,
  tagged,
  taggedFootprint,
  taggedType,
} from "./base/index.ts";

const alternatives = ({ ok, err }: ResultType): [ok: Alternative, err: Alternative] => [
  { tag: "ok", type: ok },
  { tag: "err", type: err },
];

/** Where a result is: in core values, or in memory. */
export type ResultSource = { readonly flat: FlatReader } | { readonly address: Address };

/** The parts of a result: whether it is `ok`, and either payload. */
export function liftOutcome(
  type: ResultType,
  from: ResultSource,
  cx: LiftContext,
): { readonly isOk: Expr; readonly ok: Expr | undefined; readonly err: Expr | undefined } {
  const cases = alternatives(type);
  if ("flat" in from) {
    const { tag, slots } = readCases(cases, from.flat, cx);
    return {
      isOk: binary(checked(tag, cases), "===", 0),
      ok: liftPayload(cases[0], slots, cx),
      err: liftPayload(cases[1], slots, cx),
    };
  }
  const payload = payloadAddress(cases, from.address, cx);
  return {
    isOk: binary(loadDiscriminant(cases, from.address, cx), "===", 0),
    ok: type.ok && cx.load(type.ok, payload),
    err: type.err && cx.load(type.err, payload),
  };
}

function lift(type: ResultType, from: ResultSource, cx: LiftContext): Expr {
  const [okCase, errCase] = alternatives(type);
  const { isOk, ok, err } = liftOutcome(type, from, cx);
  return conditional(isOk, tagged(okCase, ok), tagged(errCase, err));
}

/** A result as a value; as a function's own result it is returned or thrown, which is written with the function. */
export const result: Kind<ResultType> = {
  kind: "result",
  shared: [],
  isInferred: false,
  parts: ({ ok, err }) => [ok, err].filter((type) => type !== undefined),
  wit({ ok, err }, wit) {
    if (err !== undefined) return `result<${ok === undefined ? "_" : wit.type(ok)}, ${wit.type(err)}>`;
    return ok === undefined ? "result" : `result<${wit.type(ok)}>`;
  },
  title: ({ ok, err }, of) => `Result${ok === undefined ? "" : of(ok)}${err === undefined ? "" : `Or${of(err)}`}`,
  layout: ({ ok, err }, of) => variantLayout([ok && of(ok), err && of(err)]),
  footprint: (type, of) => taggedFootprint(alternatives(type), of),
  isLate: (type, order) => isAnyCaseLate(alternatives(type), order),
  tsType: (type, ts, use) =>
    union(...alternatives(type).map(({ tag, type: payload }) => taggedType(tag, payload && ts.type(payload, use)))),
  check: (type, value, cx) => checkCases(alternatives(type), byTag(type, alternatives(type)), value, cx),
  lowerFlat: (type, value, cx) => lowerCasesFlat(alternatives(type), byTag(type, alternatives(type)), value, cx),
  store: (type, value, address, cx) =>
    storeCases(alternatives(type), byTag(type, alternatives(type)), value, address, cx),
  liftFlat: (type, flat, cx) => lift(type, { flat }, cx),
  load: (type, address, cx) => lift(type, { address }, cx),
};
