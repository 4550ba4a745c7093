import { variantLayout } from "../abi/index.ts";
import type { VariantType } from "../ir/index.ts";
import { code, type Expr, union } from "../text/index.ts";
import {
  type Alternative,
  byTag,
  checkCases,
  checked,
  docLines,
  isAnyCaseLate,
  type Kind,
  type LiftContext,
  type Lifted,
  liftPayload,
  loadDiscriminant,
  lowerCasesFlat,
  payloadAddress,
  RETURNED,
  readCases,
  storeCases,
  tagged,
  taggedFootprint,
  taggedType,
  unionDeclaration,
} from "./base/index.ts";

const alternatives = (type: VariantType): Alternative[] =>
  type.cases.map(({ name, type: payload }) => ({ tag: name, type: payload }));

/** A `switch` that returns the value; the last case needs no test. */
function returnCases(
  cases: readonly Alternative[],
  tag: Expr,
  payload: (item: Alternative) => Expr | undefined,
  cx: LiftContext,
): Lifted {
  cx.block(code`switch (${tag})`, () => {
    for (const [index, item] of cases.entries()) {
      if (index === cases.length - 1) cx.line`default:`;
      else cx.line`case ${index}:`;
      cx.line`  return ${tagged(item, payload(item))};`;
    }
  });
  return RETURNED;
}

export const variant: Kind<VariantType> = {
  kind: "variant",
  shared: ["check", "store", "liftFlat", "load"],
  isInferred: false,
  parts: ({ cases }) => cases.flatMap(({ type }) => type ?? []),
  wit: ({ declaration }, wit) => wit.name(declaration),
  witDeclaration: ({ cases }, wit) => ({
    word: "variant",
    items: cases.map(({ name, type }) => (type === undefined ? name : `${name}(${wit.type(type)})`)),
  }),
  choices: ({ cases }) => cases.map(({ name }) => name),
  title: ({ declaration }) => declaration.name,
  layout: ({ cases }, of) => variantLayout(cases.map(({ type }) => type && of(type))),
  footprint: (type, of) => taggedFootprint(alternatives(type), of),
  isLate: (type, order) => isAnyCaseLate(alternatives(type), order),
  tsType: ({ declaration }, ts) => ts.name(declaration),
  tsInline: ({ cases }, ts, use) =>
    union(...cases.map(({ name, type }) => taggedType(name, type && ts.type(type, use)))),
  declaration: ({ cases }, name, ts) =>
    unionDeclaration(
      name,
      cases.map((item) => ({
        docs: docLines(item),
        type: taggedType(item.name, item.type && ts.type(item.type, "give")),
      })),
    ),
  check(type, value, cx) {
    const cases = alternatives(type);
    checkCases(cases, byTag(type, cases), value, cx);
  },
  lowerFlat(type, value, cx) {
    const cases = alternatives(type);
    return lowerCasesFlat(cases, byTag(type, cases), value, cx);
  },
  store(type, value, address, cx) {
    const cases = alternatives(type);
    storeCases(cases, byTag(type, cases), value, address, cx);
  },
  liftFlat(type, flat, cx) {
    const cases = alternatives(type);
    const { tag, slots } = readCases(cases, flat, cx);
    return returnCases(cases, checked(tag, cases), (item) => liftPayload(item, slots, cx), cx);
  },
  load(type, address, cx) {
    const cases = alternatives(type);
    const payload = payloadAddress(cases, address, cx);
    const load = ({ type: part }: Alternative): Expr | undefined => part && cx.load(part, payload);
    return returnCases(cases, loadDiscriminant(cases, address, cx), load, cx);
  },
};
