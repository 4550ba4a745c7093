import { repeatLayout } from "../abi/index.ts";
import type { FixedListType } from "../ir/index.ts";
import { checkElements, loadElements, storeElements } from "./elements.ts";
import { at, type Expr, type FlatReader, type Kind, type LowerContext } from "./kind.ts";

/** Up to this length the type is a tuple, and core values are written one by one. */
const SHORT = 16;

function refuseWrong(type: FixedListType, value: Expr, cx: LowerContext): Expr | undefined {
  const array = cx.types.array(type.element);
  const length = `${value}.length !== ${type.length}`;
  if (array === undefined) {
    cx.line(`if (!Array.isArray(${value}) || ${length}) ${cx.refuse(type, value)}`);
    return undefined;
  }
  const typed = cx.local("typed");
  cx.line(`const ${typed} = ${cx.use("isTypedArray")}(${value}, ${array});`);
  cx.line(`if ((!${typed} && !Array.isArray(${value})) || ${length}) ${cx.refuse(type, value)}`);
  return typed;
}

/** Has the core value of a flat list's element count when nothing but arity is known of it. */
export const fixedList: Kind<FixedListType> = {
  kind: "fixed-list",
  shape: "shared",
  parts: ({ element }) => [element],
  wit: ({ element, length }, of) => `list<${of(element)}, ${length}>`,
  title: ({ element, length }, of) => `${of(element)}List${length}`,
  layout: ({ element, length }, of) => repeatLayout(of(element), length),
  tsType({ element, length }, ts, use) {
    const array = ts.array(element);
    const text = ts.type(element, use);
    const one = /^[\w.$]+$/.test(text) ? text : `(${text})`;
    const tuple = length <= SHORT ? `[${Array.from({ length }, () => text).join(", ")}]` : `${one}[]`;
    if (array !== undefined)
      return use === "give" ? array : `${array} | readonly ${tuple.startsWith("[") ? tuple : `${one}[]`}`;
    return use === "give" ? tuple : `readonly ${tuple}`;
  },
  check(type, value, cx) {
    refuseWrong(type, value, cx);
    checkElements(type.element, value, cx);
  },
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return Array.from({ length: type.length }, (_, index) => {
      const item = cx.local(`${value}${index}`);
      cx.line(`const ${item} = ${value}[${index}]${cx.notNull()};`);
      return cx.within(`[${index}]`).lowerFlat(type.element, item);
    }).flat();
  },
  store(type, value, address, cx) {
    const typed = refuseWrong(type, value, cx);
    storeElements(type.element, value, String(type.length), address, cx, typed);
  },
  liftFlat(type, flat: FlatReader, cx) {
    const items = Array.from({ length: type.length }, () => cx.liftFlat(type.element, flat));
    const array = cx.types.array(type.element);
    return array === undefined ? `[${items.join(", ")}]` : `${array}.of(${items.join(", ")})`;
  },
  load(type, address, cx) {
    loadElements(type, type.element, String(type.length), at(address, 0), cx);
    return "";
  },
};
