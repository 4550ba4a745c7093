import type { FixedListType, ListType, Type } from "../../ir/index.ts";
import {
  annotation,
  arrayType,
  atom,
  call,
  cast,
  code,
  conditional,
  construct,
  type Expr,
  type GlobalName,
  global,
  grouped,
  helper,
  type Name,
  notNull,
  word,
} from "../../text/index.ts";
import { type Address, addressText, elementAt } from "./address.ts";
import type { LiftContext, LowerContext } from "./kind.ts";

/** An element that is there, whatever TypeScript makes of it. */
export const notNullElement = (values: Name, index: Name | number): Expr => notNull(atom`${values}[${index}]`);

/** A loop over all elements of an array; an error in one is told with its index. */
function forEach(
  values: Name,
  length: Expr | number,
  cx: LowerContext,
  body: (inner: LowerContext, value: Name, index: Name) => void,
): void {
  const i = cx.local("i");
  cx.line`let ${i} = 0;`;
  cx.attempt(
    () =>
      cx.block(code`for (; ${i} < ${length}; ${i}++)`, () => {
        const inner = cx.element();
        const value = inner.local("value");
        inner.line`const ${value} = ${notNullElement(values, i)};`;
        body(inner, value, i);
      }),
    (error) => cx.line`throw ${call(helper("within"), cx.pathAt(i), error)};`,
  );
}

/** The same for an array whose getters may make it shorter or longer meanwhile: then it is refused. */
function readEach(
  type: ListType | FixedListType,
  values: Name,
  length: Name | number,
  cx: LowerContext,
  body: (inner: LowerContext, value: Name, index: Name) => void,
): void {
  forEach(values, length, cx, body);
  cx.line`if (${values}.length !== ${length}) ${cx.refuse(type, values)}`;
}

/**
 * Finds how many elements a value has that is to be an array, or a typed one where that goes, and refuses what is neither.
 *
 * @param exactly how many there have to be, where that is known
 */
export function takeLength(
  type: ListType | FixedListType,
  values: Name,
  cx: LowerContext,
  exactly?: number,
): { readonly length: Name | number; readonly typed: Name | undefined } {
  const array = cx.types.array(type.element);
  let typed: Name | undefined;
  let length: Expr = call(helper("arrayLength"), values);
  if (array !== undefined) {
    typed = cx.local("typed");
    cx.line`const ${typed} = ${call(helper("isTypedArray"), values, array)};`;
    length = conditional(typed, call(helper("typedLength"), values), length);
  }
  if (exactly !== undefined) {
    cx.line`if (${array === undefined ? length : grouped(length)} !== ${exactly}) ${cx.refuse(type, values)}`;
    return { length: exactly, typed };
  }
  const name = cx.local("length");
  cx.line`const ${name} = ${length};`;
  cx.line`if (${name} < 0) ${cx.refuse(type, values)}`;
  return { length: name, typed };
}

/** Checks the elements of an array that have handles in them. */
export function checkElements(element: Type, values: Name, length: Name | number, cx: LowerContext): void {
  forEach(values, length, cx, (inner, value) => inner.check(element, value));
}

/**
 * Stores elements one behind the other. An array that gets shorter or longer meanwhile is refused: its elements are read one by one, and a
 * getter of one may change it.
 *
 * @param typed a condition that says that the values are a typed array, where they may be one
 */
export function storeElements(
  type: ListType | FixedListType,
  values: Name,
  length: Name | number,
  address: Address,
  cx: LowerContext,
  typed?: Name,
): void {
  const { element } = type;
  const { size } = cx.layout(element);
  const array = cx.types.array(element);
  const loop = (): void => {
    readEach(type, values, length, cx, (inner, value, i) => inner.store(element, value, elementAt(address, i, size)));
  };
  if (array === undefined || typed === undefined) return loop();
  cx.either(code`if (${typed})`, () => copyTyped(cast(values, array), array, length, address, cx), word("else"), loop);
}

/** Checks the elements of an array, and keeps what is to be stored of them. */
export function keepElements(type: ListType, values: Name, length: Name | number, cx: LowerContext): Name {
  const { element } = type;
  const kept = cx.local("kept");
  cx.line`const ${kept}${annotation(arrayType(cx.keptType(element)))} = [];`;
  readEach(type, values, length, cx, (inner, value) => inner.line`${kept}.push(${inner.keep(element, value)});`);
  return kept;
}

/** Stores what was kept, one behind the other. */
export function storeKept(
  { element }: ListType,
  kept: Name,
  length: Name | number,
  address: Address,
  cx: LowerContext,
): void {
  const { size } = cx.layout(element);
  const i = cx.local("i");
  cx.block(code`for (let ${i} = 0; ${i} < ${length}; ${i}++)`, () => {
    const value = cx.local("value");
    cx.line`const ${value} = ${notNullElement(kept, i)};`;
    cx.storeKept(element, value, elementAt(address, i, size));
  });
}

/** Copies the elements of a typed array. */
export function copyTyped(
  typed: Expr,
  array: GlobalName,
  length: Name | number,
  address: Address,
  cx: LowerContext,
): void {
  const bytes = atom`${cx.memory()}.bytes`;
  const start = addressText(address);
  if (isBytes(array)) cx.line`${bytes}.set(${typed}, ${start});`;
  else cx.line`${construct(array, code`${bytes}.buffer`, start, length)}.set(${typed});`;
}

/** Makes a typed array of numbers that are not in one: all of them are checked before the guest allocates. */
export function readTyped(type: ListType, values: Name, array: GlobalName, cx: LowerContext): Name {
  const typed = cx.local("typed");
  cx.line`let ${typed} = ${cast(values, array)};`;
  cx.block(code`if (!${call(helper("isTypedArray"), values, array)})`, () => {
    const length = cx.local("count");
    cx.line`const ${length} = ${call(helper("arrayLength"), values)};`;
    cx.line`if (${length} < 0) ${cx.refuse(type, values)}`;
    cx.line`${typed} = ${call(helper("newTyped"), array, length)};`;
    readEach(type, values, length, cx, (inner, value, i) => {
      const [number] = inner.lowerFlat(type.element, value);
      inner.line`${typed}[${i}] = ${number!.expr};`;
    });
  });
  return typed;
}

const isBytes = (array: Name): boolean => array === global("Uint8Array");

/** Loads elements that lie one behind the other, as statements that return them. */
export function loadElements(
  type: Type,
  element: Type,
  length: Name | number,
  address: Address,
  cx: LiftContext,
): void {
  const { size } = cx.layout(element);
  const array = cx.types.array(element);
  const start = addressText(address);
  if (array !== undefined) {
    const bytes = atom`${cx.memory()}.bytes`;
    if (isBytes(array)) cx.line`return ${bytes}.slice(${start}, ${start} + ${length});`;
    else cx.line`return ${construct(array, code`${bytes}.buffer`, start, length)}.slice();`;
    return;
  }
  const values = cx.local("values");
  const i = cx.local("i");
  cx.line`const ${values}${annotation(cx.types.type({ kind: "list", element }, "give"))} = [];`;
  cx.block(code`for (let ${i} = 0; ${i} < ${length}; ${i}++)`, () => {
    cx.line`${values}.push(${cx.load(element, elementAt(address, i, size))});`;
  });
  if (type.kind === "list") cx.line`return ${values};`;
  else cx.line`return ${cast(cast(values, word("unknown")), cx.types.type(type, "give"))};`;
}
