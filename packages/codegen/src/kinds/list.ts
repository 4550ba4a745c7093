import { pointerAndLength } from "../abi/index.ts";
import type { ListType } from "../ir/index.ts";
import { arrayType, call, code, type Expr, helper, type Name } from "../text/index.ts";
import {
  type Address,
  checkElements,
  checkElementsAt,
  copyTyped,
  type Kind,
  keepElements,
  type LiftContext,
  type LowerContext,
  listType,
  loadElements,
  loadPair,
  lowerPair,
  OBJECT,
  pairArguments,
  readPair,
  readTyped,
  storeElements,
  storeKept,
  storePair,
  takeLength,
} from "./base/index.ts";

/**
 * Reads a list as far as that can be done before the guest allocates anything: numbers into a typed array, and what is kept of other
 * values into an array.
 */
function readElements(
  type: ListType,
  values: Name,
  cx: LowerContext,
): { readonly length: Name | number; readonly store: (address: Address) => void } {
  const { element } = type;
  const array = cx.types.array(element);
  if (array !== undefined) {
    const typed = readTyped(type, values, array, cx);
    const length = cx.local("length");
    cx.line`const ${length} = ${call(helper("typedLength"), typed)};`;
    return { length, store: (address) => copyTyped(typed, array, length, address, cx) };
  }
  const { length } = takeLength(type, values, cx);
  if (cx.staging !== undefined || !cx.isKept(element))
    return { length, store: (address) => storeElements(type, values, length, address, cx) };
  const kept = keepElements(type, values, length, cx);
  return { length, store: (address) => storeKept(type, kept, length, address, cx) };
}

/** Has the list stored by a function of its own; gives its address, and its length is then in the memory's `count`. */
function lower(type: ListType, value: Name, cx: LowerContext): Expr {
  return cx.shared(type, value, (inner, values) => {
    const { size, align } = inner.layout(type.element);
    const { length, store } = readElements(type, values, inner);
    const pointer = inner.local("pointer");
    const bytes = size === 1 ? length : code`${length} * ${size}`;
    inner.line`const ${pointer} = ${inner.memory()}.allocate(${bytes}, ${align});`;
    inner.refresh();
    store({ base: pointer, offset: 0 });
    inner.line`${inner.memory()}.count = ${length};`;
    inner.line`return ${pointer};`;
  });
}

const lift = (type: ListType, [pointer, length]: readonly [Expr, Expr], cx: LiftContext): Expr =>
  cx.shared(type, pairArguments(pointer, length), (inner, start, count) => {
    const { size, align } = inner.layout(type.element);
    const footprint = inner.types.array(type.element) === undefined ? inner.footprint(type.element) : undefined;
    checkElementsAt(start!, count!, size, align, inner, footprint);
    loadElements(type, type.element, count!, { base: start!, offset: 0 }, inner);
  });

export const list: Kind<ListType> = {
  kind: "list",
  shared: [], // what is shared is the function for the list itself, wherever its pointer is
  isInferred: false,
  parts: ({ element }) => [element],
  footprint: () => OBJECT, // its elements are counted when it is lifted
  wit: ({ element }, wit) => `list<${wit.type(element)}>`,
  title: ({ element }, of) => `${of(element)}List`,
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  isLate: ({ element }, order) => !order.isKept(element),
  tsType({ element }, ts, use) {
    const array = ts.array(element);
    const items = arrayType(ts.type(element, use));
    return listType(array, items, ts.settings, use);
  },
  check(type, value, cx) {
    const { length, typed } = takeLength(type, value, cx);
    const elements = (): void => checkElements(type.element, value, length, cx);
    if (typed === undefined) elements();
    else cx.block(code`if (!${typed})`, elements);
  },
  lowerFlat: (type, value, cx) => lowerPair(lower(type, value, cx), value, cx),
  store: (type, value, address, cx) => storePair(lower(type, value, cx), value, address, cx),
  liftFlat: (type, flat, cx) => lift(type, readPair(flat, cx), cx),
  load: (type, address, cx) => lift(type, loadPair(address, cx), cx),
};
