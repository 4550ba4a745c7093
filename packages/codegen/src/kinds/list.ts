import { pointerAndLength } from "../abi/index.ts";
import type { ListType } from "../ir/index.ts";
import { checkElements, loadElements, storeElements } from "./elements.ts";
import type { Expr, Kind, LiftContext, LowerContext } from "./kind.ts";
import { checkElementsAt, loadPair, lowerPair, readPair, storePair } from "./sequence.ts";

/** Has the list stored by a function of its own; gives its address, and its length is then in the memory's `count`. */
function lower(type: ListType, value: Expr, cx: LowerContext): Expr {
  return cx.shared("lower", type, value, (inner, values) => {
    const { size, align } = inner.layout(type.element);
    const array = inner.types.array(type.element);
    if (array === undefined) {
      inner.line(`if (!Array.isArray(${values})) ${inner.refuse(type, values)}`);
    } else {
      inner.line(`const typed = ${inner.use("isTypedArray")}(${values}, ${array});`);
      inner.line(`if (!typed && !Array.isArray(${values})) ${inner.refuse(type, values)}`);
    }
    inner.line(`const { length } = ${values};`);
    inner.line(`const pointer = ${inner.memory()}.allocate(length${size === 1 ? "" : ` * ${size}`}, ${align});`);
    inner.refresh();
    storeElements(
      type.element,
      values,
      "length",
      { base: "pointer", offset: 0 },
      inner,
      array === undefined ? undefined : "typed",
    );
    inner.line(`${inner.memory()}.count = length;`);
    inner.line("return pointer;");
  });
}

function lift(type: ListType, pointer: Expr, length: Expr, cx: LiftContext): Expr {
  const args = [
    { name: "pointer", type: "number", expr: pointer },
    { name: "length", type: "number", expr: length },
  ];
  return cx.shared("lift", type, args, (inner, start, count) => {
    const { size, align } = inner.layout(type.element);
    checkElementsAt(start!, count!, size, align, inner);
    loadElements(type, type.element, count!, { base: start!, offset: 0 }, inner);
  });
}

export const list: Kind<ListType> = {
  kind: "list",
  shape: "inline", // what is shared is the function for the list itself, wherever its pointer is
  parts: ({ element }) => [element],
  wit: ({ element }, of) => `list<${of(element)}>`,
  title: ({ element }, of) => `${of(element)}List`,
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  tsType({ element }, ts, use) {
    const array = ts.array(element);
    if (array !== undefined) return use === "give" ? array : `${array} | readonly ${ts.type(element, use)}[]`;
    const text = ts.type(element, use);
    // A name, a tuple, or lists of them; anything with an operator goes in parentheses.
    const one = /^(?:[\w.$]+|\[[^[\]]*\])(?:\[\])*$/.test(text) ? text : `(${text})`;
    return use === "give" ? `${one}[]` : `readonly ${one}[]`;
  },
  check(type, value, cx) {
    const array = cx.types.array(type.element);
    const elements = (): void => {
      cx.line(`if (!Array.isArray(${value})) ${cx.refuse(type, value)}`);
      checkElements(type.element, value, cx);
    };
    if (array === undefined) elements();
    else cx.block(`if (!${cx.use("isTypedArray")}(${value}, ${array}))`, elements);
  },
  lowerFlat: (type, value, cx) => lowerPair(lower(type, value, cx), value, cx),
  store: (type, value, address, cx) => storePair(lower(type, value, cx), value, address, cx),
  liftFlat: (type, flat, cx) => lift(type, ...readPair(flat, cx), cx),
  load: (type, address, cx) => lift(type, ...loadPair(address, cx), cx),
};
