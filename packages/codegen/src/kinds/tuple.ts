import { offsets, recordLayout } from "../abi/index.ts";
import type { TupleType } from "../ir/index.ts";
import { at, type Expr, type Kind, type LowerContext } from "./kind.ts";

function destructure(type: TupleType, value: Expr, cx: LowerContext): Expr[] {
  const { length } = type.types;
  cx.line(`if (!Array.isArray(${value}) || ${value}.length !== ${length}) ${cx.refuse(type, value)}`);
  const locals = type.types.map((_, index) => cx.local(`${value}${index}`));
  // By index: an array pattern would go through an iterator, which is slower.
  if (length > 0) cx.line(`const { ${locals.map((local, index) => `${index}: ${local}`).join(", ")} } = ${value};`);
  return locals;
}

export const tuple: Kind<TupleType> = {
  kind: "tuple",
  shape: "inline",
  parts: ({ types }) => types,
  wit: ({ types }, of) => `tuple<${types.map(of).join(", ")}>`,
  title: ({ types }, of) => `Tuple${types.map(of).join("")}`,
  layout: ({ types }, of) => recordLayout(types.map(of)),
  tsType: ({ types }, ts, use) =>
    `${use === "accept" ? "readonly " : ""}[${types.map((type) => ts.type(type, use)).join(", ")}]`,
  check(type, value, cx) {
    for (const [index, local] of destructure(type, value, cx).entries())
      cx.within(`[${index}]`).check(type.types[index]!, local);
  },
  lowerFlat: (type, value, cx) =>
    destructure(type, value, cx).flatMap((local, index) =>
      cx.within(`[${index}]`).lowerFlat(type.types[index]!, local),
    ),
  store(type, value, address, cx) {
    const starts = offsets(type.types.map((part) => cx.layout(part)));
    for (const [index, local] of destructure(type, value, cx).entries()) {
      cx.within(`[${index}]`).store(type.types[index]!, local, at(address, starts[index]!));
    }
  },
  liftFlat: (type, flat, cx) => `[${type.types.map((part) => cx.liftFlat(part, flat)).join(", ")}]`,
  load(type, address, cx) {
    const starts = offsets(type.types.map((part) => cx.layout(part)));
    return `[${type.types.map((part, index) => cx.load(part, at(address, starts[index]!))).join(", ")}]`;
  },
};
