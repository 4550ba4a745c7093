import { offsets, recordLayout } from "../abi/index.ts";
import type { TupleType } from "../ir/index.ts";
import { atom, code, global, list, type Name, readonlyType, tupleType } from "../text/index.ts";
import { at, isAnyLate, type Kind, type LowerContext } from "./base/index.ts";

function destructure(type: TupleType, value: Name, cx: LowerContext): Name[] {
  const { length } = type.types;
  const isArray = atom`${global("Array")}.isArray(${value})`;
  cx.line`if (!${isArray} || ${value}.length !== ${length}) ${cx.refuse(type, value)}`;
  const locals = type.types.map((_, index) => cx.localOf(value, String(index)));
  // By index: an array pattern would go through an iterator, which is slower.
  if (length > 0) cx.line`const { ${list(locals.map((local, index) => code`${index}: ${local}`))} } = ${value};`;
  return locals;
}

export const tuple: Kind<TupleType> = {
  kind: "tuple",
  shared: [],
  isInferred: false,
  parts: ({ types }) => types,
  wit: ({ types }, wit) => `tuple<${types.map((type) => wit.type(type)).join(", ")}>`,
  title: ({ types }, of) => `Tuple${types.map(of).join("")}`,
  layout: ({ types }, of) => recordLayout(types.map(of)),
  isLate: ({ types }, order) => isAnyLate(types, order),
  tsType({ types }, ts, use) {
    const all = tupleType(types.map((type) => ts.type(type, use)));
    return use === "accept" ? readonlyType(all) : all;
  },
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
  liftFlat: (type, flat, cx) => atom`[${list(type.types.map((part) => cx.liftFlat(part, flat)))}]`,
  load(type, address, cx) {
    const starts = offsets(type.types.map((part) => cx.layout(part)));
    return atom`[${list(type.types.map((part, index) => cx.load(part, at(address, starts[index]!))))}]`;
  },
};
