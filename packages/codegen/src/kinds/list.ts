import { pointerAndLength } from "../abi/index.ts";
import type { ListType } from "../ir/index.ts";
import {
  arrayType,
  atom,
  binary,
  call,
  code,
  type Expr,
  global,
  helper,
  type Name,
  pair,
  readonlyType,
  union,
} from "../text/index.ts";
import {
  checkElements,
  checkElementsAt,
  type Kind,
  type LiftContext,
  type LowerContext,
  loadElements,
  loadPair,
  lowerPair,
  pairArguments,
  readPair,
  storeElements,
  storePair,
} from "./base/index.ts";

const isArray = (value: Name): Expr => atom`${global("Array")}.isArray(${value})`;

/** Has the list stored by a function of its own; gives its address, and its length is then in the memory's `count`. */
function lower(type: ListType, value: Name, cx: LowerContext): Expr {
  return cx.shared(type, value, (inner, values) => {
    const { size, align } = inner.layout(type.element);
    const array = inner.types.array(type.element);
    let typed: Name | undefined;
    if (array === undefined) {
      inner.line`if (!${isArray(values)}) ${inner.refuse(type, values)}`;
    } else {
      typed = inner.local("typed");
      inner.line`const ${typed} = ${call(helper("isTypedArray"), values, array)};`;
      inner.line`if (!${typed} && !${isArray(values)}) ${inner.refuse(type, values)}`;
    }
    const length = inner.local("length");
    const pointer = inner.local("pointer");
    inner.line`const { ${pair("length", length)} } = ${values};`;
    const bytes = size === 1 ? length : binary(length, "*", size);
    inner.line`const ${pointer} = ${inner.memory()}.allocate(${bytes}, ${align});`;
    inner.refresh();
    storeElements(type.element, values, length, { base: pointer, offset: 0 }, inner, typed);
    inner.line`${inner.memory()}.count = ${length};`;
    inner.line`return ${pointer};`;
  });
}

const lift = (type: ListType, [pointer, length]: readonly [Expr, Expr], cx: LiftContext): Expr =>
  cx.shared(type, pairArguments(pointer, length), (inner, start, count) => {
    const { size, align } = inner.layout(type.element);
    checkElementsAt(start!, count!, size, align, inner);
    loadElements(type, type.element, count!, { base: start!, offset: 0 }, inner);
  });

export const list: Kind<ListType> = {
  kind: "list",
  shared: [], // what is shared is the function for the list itself, wherever its pointer is
  isInferred: false,
  parts: ({ element }) => [element],
  wit: ({ element }, wit) => `list<${wit.type(element)}>`,
  title: ({ element }, of) => `${of(element)}List`,
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  tsType({ element }, ts, use) {
    const array = ts.array(element);
    const items = arrayType(ts.type(element, use));
    if (use === "give") return array ?? items;
    return array === undefined ? readonlyType(items) : union(array, readonlyType(items));
  },
  check(type, value, cx) {
    const array = cx.types.array(type.element);
    const elements = (): void => {
      cx.line`if (!${isArray(value)}) ${cx.refuse(type, value)}`;
      checkElements(type.element, value, cx);
    };
    if (array === undefined) elements();
    else cx.block(code`if (!${call(helper("isTypedArray"), value, array)})`, elements);
  },
  lowerFlat: (type, value, cx) => lowerPair(lower(type, value, cx), value, cx),
  store: (type, value, address, cx) => storePair(lower(type, value, cx), value, address, cx),
  liftFlat: (type, flat, cx) => lift(type, readPair(flat, cx), cx),
  load: (type, address, cx) => lift(type, loadPair(address, cx), cx),
};
