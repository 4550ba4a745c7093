import type { Type } from "../ir/index.ts";
import { type Address, addressText, type Expr, type LiftContext, type LowerContext } from "./kind.ts";

/** A loop over all elements; an error in one is told with its index. */
function forEach(length: Expr, cx: LowerContext, body: (inner: LowerContext, index: Expr) => void): void {
  const i = cx.local("i");
  cx.line(`let ${i} = 0;`);
  const place = cx.path();
  const prefix = place.startsWith('"') ? place.slice(1, -1) : /^\w+$/.test(place) ? `\${${place}}` : undefined;
  const index = prefix === undefined ? `${place} + \`[\${${i}}]\`` : `\`${prefix}[\${${i}}]\``;
  cx.split(
    "try",
    () => cx.block(`for (; ${i} < ${length}; ${i}++)`, () => body(cx.element(), i)),
    "catch (e)",
    () => cx.line(`throw ${cx.use("within")}(${index}, e);`),
  );
}

const elementAt = (address: Address, index: Expr, size: number): Address => ({
  base: `${addressText(address)} + ${index}${size === 1 ? "" : ` * ${size}`}`,
  offset: 0,
});

/** Checks the elements of an array that have handles in them. */
export function checkElements(element: Type, values: Expr, cx: LowerContext): void {
  forEach(`${values}.length`, cx, (inner, i) => {
    const value = inner.local("value");
    inner.line(`const ${value} = ${values}[${i}]${inner.notNull()};`);
    inner.check(element, value);
  });
}

/**
 * Stores elements one behind the other.
 *
 * @param typed a condition that says that the values are a typed array, where they may be one
 */
export function storeElements(
  element: Type,
  values: Expr,
  length: Expr,
  address: Address,
  cx: LowerContext,
  typed?: Expr,
): void {
  const { size } = cx.layout(element);
  const array = cx.types.array(element);
  const loop = (): void =>
    forEach(length, cx, (inner, i) => {
      const value = inner.local("value");
      inner.line(`const ${value} = ${values}[${i}]${inner.notNull()};`);
      inner.store(element, value, elementAt(address, i, size));
    });
  if (array === undefined || typed === undefined) return loop();
  const target =
    array === "Uint8Array"
      ? `${cx.memory()}.bytes.set(${values}${cx.cast("Uint8Array")}, ${addressText(address)})`
      : `new ${array}(${cx.memory()}.bytes.buffer, ${addressText(address)}, ${length}).set(${values}${cx.cast(array)})`;
  cx.split(`if (${typed})`, () => cx.line(`${target};`), "else", loop);
}

/** Loads elements that lie one behind the other, as statements that return them. */
export function loadElements(type: Type, element: Type, length: Expr, address: Address, cx: LiftContext): void {
  const { size } = cx.layout(element);
  const array = cx.types.array(element);
  const start = addressText(address);
  if (array !== undefined) {
    const view = `new ${array}(${cx.memory()}.bytes.buffer, ${start}, ${length}).slice()`;
    cx.line(`return ${array === "Uint8Array" ? `${cx.memory()}.bytes.slice(${start}, ${start} + ${length})` : view};`);
    return;
  }
  cx.line(`const values${cx.annotate(cx.types.type({ kind: "list", element }, "give"))} = [];`);
  cx.block(`for (let i = 0; i < ${length}; i++)`, () => {
    cx.line(`values.push(${cx.load(element, elementAt(address, "i", size))});`);
  });
  cx.line(`return values${type.kind === "list" ? "" : cx.cast(`unknown as ${cx.types.type(type, "give")}`)};`);
}
