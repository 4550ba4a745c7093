import { variantLayout } from "../abi/index.ts";
import { type OptionType, resolveAlias } from "../ir/index.ts";
import {
  type Alternative,
  type Branch,
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
import type { Expr, Kind } from "./kind.ts";

const alternatives = ({ some }: OptionType): [none: Alternative, some: Alternative] => [
  { tag: "none", type: undefined },
  { tag: "some", type: some },
];

/** An option in an option says which of the two is none. */
const nested = ({ some }: OptionType): boolean => resolveAlias(some).kind === "option";

function branch(type: OptionType): Branch {
  if (!nested(type)) {
    return (cx, value, each) => {
      cx.split(
        `if (${value} !== undefined && ${value} !== null)`,
        () => each(1, cx.standingFor(type.some, type), value),
        "else",
        () => each(0, cx, ""),
      );
    };
  }
  return (cx, value, each) => {
    cx.block(`if (${value} === undefined || ${value} === null || ${value}.tag === "none")`, () => each(0, cx, ""));
    cx.block(`else if (${value}.tag === "some")`, () => {
      const val = cx.local("val");
      cx.line(`const { val${val === "val" ? "" : `: ${val}`} } = ${value};`);
      each(1, cx.within(".val"), val);
    });
    cx.line(`else ${cx.refuse(type, value)}`);
  };
}

function choose(type: OptionType, tag: Expr, payload: Expr): Expr {
  const [none, some] = alternatives(type);
  const [no, yes] = nested(type) ? [tagged(none, undefined), tagged(some, payload)] : ["undefined", payload];
  return `${tag} === 1 ? ${/ \? /.test(yes) ? `(${yes})` : yes} : ${no}`;
}

export const option: Kind<OptionType> = {
  kind: "option",
  shape: "inline",
  parts: ({ some }) => [some],
  wit: ({ some }, of) => `option<${of(some)}>`,
  title: ({ some }, of) => `Option${of(some)}`,
  layout: ({ some }, of) => variantLayout([undefined, of(some)]),
  tsType(type, ts, use) {
    const text = ts.type(type.some, use);
    return nested(type) ? `{ tag: "none" } | { tag: "some"; val: ${text} }` : `${text} | undefined`;
  },
  check: (type, value, cx) => checkCases(alternatives(type), branch(type), value, cx),
  lowerFlat: (type, value, cx) => lowerCasesFlat(alternatives(type), branch(type), value, cx),
  store: (type, value, address, cx) => storeCases(alternatives(type), branch(type), value, address, cx),
  liftFlat(type, flat, cx) {
    const cases = alternatives(type);
    const { tag, slots } = readCases(cases, flat, cx);
    return choose(type, checked(tag, cases, cx), liftPayload(cases[1], slots, cx)!);
  },
  load(type, address, cx) {
    const cases = alternatives(type);
    return choose(type, loadDiscriminant(cases, address, cx), cx.load(type.some, payloadAddress(cases, address, cx)));
  },
};
