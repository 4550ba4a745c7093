import { repeatLayout } from "../abi/index.ts";
import { type FixedListType, SHORT_LIST } from "../ir/index.ts";
import { arrayType, atom, list, tupleType } from "../text/index.ts";
import {
  checkElements,
  isAnyLate,
  type Kind,
  listType,
  loadElements,
  notNullElement,
  OBJECT,
  RETURNED,
  storeElements,
  takeLength,
} from "./base/index.ts";

/** A list whose length is part of its type: its elements stand where it is, with no pointer between. */
export const fixedList: Kind<FixedListType> = {
  kind: "fixed-list",
  shared: ["check", "store", "load"],
  isInferred: false,
  parts: ({ element }) => [element],
  footprint: ({ element, length }, of) => OBJECT + length * of(element),
  wit: ({ element, length }, wit) => `list<${wit.type(element)}, ${length}>`,
  title: ({ element, length }, of) => `${of(element)}List${length}`,
  layout: ({ element, length }, of) => repeatLayout(of(element), length),
  isLate: ({ element, length }, order) => isAnyLate(length > 1 ? [element, element] : [element], order),
  tsType({ element, length }, ts, use) {
    const array = ts.array(element);
    const one = ts.type(element, use);
    const items = length <= SHORT_LIST ? tupleType(Array.from({ length }, () => one)) : arrayType(one);
    return listType(array, items, ts.settings, use);
  },
  check(type, value, cx) {
    takeLength(type, value, cx, type.length);
    checkElements(type.element, value, type.length, cx);
  },
  lowerFlat(type, value, cx) {
    takeLength(type, value, cx, type.length);
    return Array.from({ length: type.length }, (_, index) => {
      const item = cx.localOf(value, String(index));
      cx.line`const ${item} = ${notNullElement(value, index)};`;
      return cx.within(`[${index}]`).lowerFlat(type.element, item);
    }).flat();
  },
  store(type, value, address, cx) {
    const { typed } = takeLength(type, value, cx, type.length);
    storeElements(type, value, type.length, address, cx, typed);
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
