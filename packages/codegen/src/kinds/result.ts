import { variantLayout } from "../abi/index.ts";
import type { ResultType } from "../ir/index.ts";
import {
  type Alternative,
  byTag,
  checkCases,
  checked,
  liftPayload,
  loadDiscriminant,
  lowerCasesFlat,
  payloadAddress,
  readCases,
  storeCases,
  tagged,
} from "./cases.ts";
import type { Address, Expr, FlatReader, Kind, LiftContext } from "./kind.ts";

const alternatives = ({ ok, err }: ResultType): [ok: Alternative, err: Alternative] => [
  { tag: "ok", type: ok },
  { tag: "err", type: err },
];

const choose = (
  [ok, err]: [Alternative, Alternative],
  tag: Expr,
  okPayload: Expr | undefined,
  errPayload: Expr | undefined,
): Expr => `${tag} === 0 ? ${tagged(ok, okPayload)} : ${tagged(err, errPayload)}`;

/** A result as a value; as a function's own result it is returned or thrown, which is written with the function. */
export const result: Kind<ResultType> = {
  kind: "result",
  shape: "inline",
  parts: ({ ok, err }) => [ok, err].filter((type) => type !== undefined),
  wit({ ok, err }, of) {
    if (err !== undefined) return `result<${ok === undefined ? "_" : of(ok)}, ${of(err)}>`;
    return ok === undefined ? "result" : `result<${of(ok)}>`;
  },
  title: ({ ok, err }, of) => `Result${ok === undefined ? "" : of(ok)}${err === undefined ? "" : `Or${of(err)}`}`,
  layout: ({ ok, err }, of) => variantLayout([ok && of(ok), err && of(err)]),
  tsType(type, ts, use) {
    const part = ({ tag, type: payload }: Alternative): string =>
      `{ tag: "${tag}"${payload === undefined ? "" : `; val: ${ts.type(payload, use)}`} }`;
    return alternatives(type).map(part).join(" | ");
  },
  check: (type, value, cx) => checkCases(alternatives(type), byTag(type, alternatives(type)), value, cx),
  lowerFlat: (type, value, cx) => lowerCasesFlat(alternatives(type), byTag(type, alternatives(type)), value, cx),
  store: (type, value, address, cx) =>
    storeCases(alternatives(type), byTag(type, alternatives(type)), value, address, cx),
  liftFlat(type, flat, cx) {
    const cases = alternatives(type);
    const { tag, slots } = readCases(cases, flat, cx);
    return choose(cases, checked(tag, cases, cx), liftPayload(cases[0], slots, cx), liftPayload(cases[1], slots, cx));
  },
  load(type, address, cx) {
    const cases = alternatives(type);
    const payload = payloadAddress(cases, address, cx);
    const load = (part: typeof type.ok): Expr | undefined => part && cx.load(part, payload);
    return choose(cases, loadDiscriminant(cases, address, cx), load(type.ok), load(type.err));
  },
};

/** Where a function's result is: in core values, or in memory. */
export type ResultSource = { readonly flat: FlatReader } | { readonly address: Address };

/** The parts of a function's own result: whether it is `ok`, and either payload. */
export function liftOutcome(
  type: ResultType,
  from: ResultSource,
  cx: LiftContext,
): { readonly isOk: Expr; readonly ok: Expr | undefined; readonly err: Expr | undefined } {
  const cases = alternatives(type);
  if ("flat" in from) {
    const { tag, slots } = readCases(cases, from.flat, cx);
    return {
      isOk: `${checked(tag, cases, cx)} === 0`,
      ok: liftPayload(cases[0], slots, cx),
      err: liftPayload(cases[1], slots, cx),
    };
  }
  const payload = payloadAddress(cases, from.address, cx);
  return {
    isOk: `${loadDiscriminant(cases, from.address, cx)} === 0`,
    ok: type.ok && cx.load(type.ok, payload),
    err: type.err && cx.load(type.err, payload),
  };
}
