import { variantLayout } from "../abi/index.ts";
import { type OptionType, resolveAlias } from "../ir/index.ts";
import { binary, code, conditional, type Expr, union, word } from "../text/index.ts";
import {
  type Alternative,
  type Branch,
  byTag,
  checkCases,
  checked,
  isAnyCaseLate,
  isTaggedOption,
  type Kind,
  liftPayload,
  loadDiscriminant,
  lowerCasesFlat,
  noneType,
  payloadAddress,
  readCases,
  storeCases,
  tagged,
  taggedType,
} from "./base/index.ts";

const alternatives = ({ some }: OptionType): [none: Alternative, some: Alternative] => [
  { tag: "none", type: undefined },
  { tag: "some", type: some },
];

/** An option in an option says which of the two is none. */
const nested = ({ some }: OptionType): boolean => resolveAlias(some).kind === "option";

/** Whether there is a value at all; of an option in an option its tag says more, which is read once. */
function branch(type: OptionType): Branch {
  const cases = alternatives(type);
  return (cx, value, each) =>
    cx.either(
      code`if (${value} !== undefined && ${value} !== null)`,
      () => (nested(type) ? byTag(type, cases)(cx, value, each) : each(1, cx.standingFor(type.some, type), value)),
      word("else"),
      () => each(0, cx, undefined),
    );
}

function choose(type: OptionType, tag: Expr, payload: Expr): Expr {
  const [none, some] = alternatives(type);
  const isSome = binary(tag, "===", 1);
  return nested(type)
    ? conditional(isSome, tagged(some, payload), tagged(none, undefined))
    : conditional(isSome, payload, word("undefined"));
}

export const option: Kind<OptionType> = {
  kind: "option",
  shared: [],
  isInferred: false,
  parts: ({ some }) => [some],
  wit: ({ some }, wit) => `option<${wit.type(some)}>`,
  title: ({ some }, of) => `Option${of(some)}`,
  layout: ({ some }, of) => variantLayout([undefined, of(some)]),
  isLate: (type, order) => isAnyCaseLate(alternatives(type), order),
  tsType(type, ts, use) {
    const some = ts.type(type.some, use);
    return isTaggedOption(type, ts.settings)
      ? union(taggedType("none", undefined), taggedType("some", some))
      : union(some, noneType(ts.settings, use));
  },
  check: (type, value, cx) => checkCases(alternatives(type), branch(type), value, cx),
  lowerFlat: (type, value, cx) => lowerCasesFlat(alternatives(type), branch(type), value, cx),
  store: (type, value, address, cx) => storeCases(alternatives(type), branch(type), value, address, cx),
  liftFlat(type, flat, cx) {
    const cases = alternatives(type);
    const { tag, slots } = readCases(cases, flat, cx);
    return choose(type, checked(tag, cases), liftPayload(cases[1], slots, cx)!);
  },
  load(type, address, cx) {
    const cases = alternatives(type);
    return choose(type, loadDiscriminant(cases, address, cx), cx.load(type.some, payloadAddress(cases, address, cx)));
  },
};
