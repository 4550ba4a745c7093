import { repeatLayout } from "../abi/index.ts";
import type { FixedListType } from "../ir/index.ts";
import {
  arrayType,
  atom,
  call,
  code,
  global,
  helper,
  list,
  type Name,
  readonlyType,
  tupleType,
  union,
} from "../text/index.ts";
import {
  checkElements,
  type Kind,
  type LowerContext,
  loadElements,
  notNullElement,
  RETURNED,
  storeElements,
} from "./base/index.ts";

/** Up to this length the type is a tuple, and core values are written one by one. */
const SHORT = 16;

/** @returns a condition that says whether it is a typed array, where it may be one */
function refuseWrong(type: FixedListType, value: Name, cx: LowerContext): Name | undefined {
  const array = cx.types.array(type.element);
  const isArray = atom`${global("Array")}.isArray(${value})`;
  const wrongLength = code`${value}.length !== ${type.length}`;
  if (array === undefined) {
    cx.line`if (!${isArray} || ${wrongLength}) ${cx.refuse(type, value)}`;
    return undefined;
  }
  const typed = cx.local("typed");
  cx.line`const ${typed} = ${call(helper("isTypedArray"), value, array)};`;
  cx.line`if ((!${typed} && !${isArray}) || ${wrongLength}) ${cx.refuse(type, value)}`;
  return typed;
}

/** Has the core value of a flat list's element count when nothing but arity is known of it. */
export const fixedList: Kind<FixedListType> = {
  kind: "fixed-list",
  shared: ["check", "store", "load"],
  isInferred: false,
  parts: ({ element }) => [element],
  wit: ({ element, length }, wit) => `list<${wit.type(element)}, ${length}>`,
  title: ({ element, length }, of) => `${of(element)}List${length}`,
  layout: ({ element, length }, of) => repeatLayout(of(element), length),
  tsType({ element, length }, ts, use) {
    const array = ts.array(element);
    const one = ts.type(element, use);
    const items = length <= SHORT ? tupleType(Array.from({ length }, () => one)) : arrayType(one);
    if (use === "give") return array ?? items;
    return array === undefined ? readonlyType(items) : union(array, readonlyType(items));
  },
  check(type, value, cx) {
    refuseWrong(type, value, cx);
    checkElements(type.element, value, cx);
  },
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return Array.from({ length: type.length }, (_, index) => {
      const item = cx.localOf(value, String(index));
      cx.line`const ${item} = ${notNullElement(value, index)};`;
      return cx.within(`[${index}]`).lowerFlat(type.element, item);
    }).flat();
  },
  store(type, value, address, cx) {
    const typed = refuseWrong(type, value, cx);
    storeElements(type.element, value, type.length, address, cx, typed);
  },
  liftFlat(type, flat, cx) {
    const items = list(Array.from({ length: type.length }, () => cx.liftFlat(type.element, flat)));
    const array = cx.types.array(type.element);
    return array === undefined ? atom`[${items}]` : atom`${array}.of(${items})`;
  },
  load(type, address, cx) {
    loadElements(type, type.element, type.length, address, cx);
    return RETURNED;
  },
};
