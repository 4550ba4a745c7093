import { variantLayout } from "../abi/index.ts";
import type { VariantType } from "../ir/index.ts";
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
import type { Expr, Kind, LiftContext } from "./kind.ts";

const alternatives = (type: VariantType): Alternative[] =>
  type.cases.map(({ name, type: payload }) => ({ tag: name, type: payload }));

/** A `switch` that returns the value; the last case needs no test. */
function returnCases(
  cases: readonly Alternative[],
  tag: Expr,
  payload: (index: number) => Expr | undefined,
  cx: LiftContext,
): void {
  cx.block(`switch (${tag})`, () => {
    for (const [index, item] of cases.entries()) {
      cx.line(index === cases.length - 1 ? "default:" : `case ${index}:`);
      cx.line(`  return ${tagged(item, payload(index))};`);
    }
  });
}

export const variant: Kind<VariantType> = {
  kind: "variant",
  shape: "shared",
  parts: ({ cases }) => cases.flatMap(({ type }) => type ?? []),
  wit: ({ declaration }) => declaration.name,
  choices: ({ cases }) => cases.map(({ name }) => name),
  title: ({ declaration }) => declaration.name,
  layout: ({ cases }, of) => variantLayout(cases.map(({ type }) => type && of(type))),
  tsType: ({ declaration }, ts) => ts.name(declaration),
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
    const args = [
      { name: "tag", type: "number", expr: tag },
      ...slots.map(({ expr, type: core }, index) => ({
        name: `p${index}`,
        type: core === "i64" ? "bigint" : "number",
        expr,
      })),
    ];
    return cx.shared("liftFlat", type, args, (inner, tagName, ...names) => {
      const own = names.map((expr, index) => ({ expr, type: slots[index]!.type }));
      returnCases(cases, checked(tagName!, cases, inner), (index) => liftPayload(cases[index]!, own, inner), inner);
    });
  },
  load(type, address, cx) {
    const cases = alternatives(type);
    const payload = payloadAddress(cases, address, cx);
    const load = (index: number): Expr | undefined => {
      const { type: part } = cases[index]!;
      return part && cx.load(part, payload);
    };
    returnCases(cases, loadDiscriminant(cases, address, cx), load, cx);
    return "";
  },
};
