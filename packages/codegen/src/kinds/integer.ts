import { scalar } from "../abi/index.ts";
import type { IntegerName, IntegerType } from "../ir/index.ts";
import { addressText, type Expr, type Kind, type LowerContext } from "./kind.ts";

interface Facts {
  readonly size: 1 | 2 | 4 | 8;
  /** A condition on a number (or bigint) that is out of range. */
  readonly wrong: (value: Expr) => string;
  /** The DataView's accessor, less `get` and `set`. */
  readonly view: string;
  /** Its value, from a core value whose upper bits may be anything. */
  readonly lift: (value: Expr) => Expr;
  readonly array: string;
}

const FACTS: Readonly<Record<IntegerName, Facts>> = {
  u8: { size: 1, wrong: (v) => `(${v} & 255) !== ${v}`, view: "Uint8", lift: (v) => `${v} & 255`, array: "Uint8Array" },
  s8: {
    size: 1,
    wrong: (v) => `(${v} << 24) >> 24 !== ${v}`,
    view: "Int8",
    lift: (v) => `(${v} << 24) >> 24`,
    array: "Int8Array",
  },
  u16: {
    size: 2,
    wrong: (v) => `(${v} & 65535) !== ${v}`,
    view: "Uint16",
    lift: (v) => `${v} & 65535`,
    array: "Uint16Array",
  },
  s16: {
    size: 2,
    wrong: (v) => `(${v} << 16) >> 16 !== ${v}`,
    view: "Int16",
    lift: (v) => `(${v} << 16) >> 16`,
    array: "Int16Array",
  },
  u32: {
    size: 4,
    wrong: (v) => `${v} >>> 0 !== ${v}`,
    view: "Uint32",
    lift: (v) => `${v} >>> 0`,
    array: "Uint32Array",
  },
  s32: { size: 4, wrong: (v) => `(${v} | 0) !== ${v}`, view: "Int32", lift: (v) => v, array: "Int32Array" },
  u64: {
    size: 8,
    wrong: (v) => `BigInt.asUintN(64, ${v}) !== ${v}`,
    view: "BigUint64",
    lift: (v) => `BigInt.asUintN(64, ${v})`,
    array: "BigUint64Array",
  },
  s64: {
    size: 8,
    wrong: (v) => `BigInt.asIntN(64, ${v}) !== ${v}`,
    view: "BigInt64",
    lift: (v) => v,
    array: "BigInt64Array",
  },
};

const js = (name: IntegerName): string => (FACTS[name].size === 8 ? "bigint" : "number");

function refuseWrong(type: IntegerType, value: Expr, cx: LowerContext): void {
  const { name } = type;
  cx.line(`if (typeof ${value} !== "${js(name)}" || ${FACTS[name].wrong(value)}) ${cx.refuse(type, value)}`);
}

export const integer: Kind<IntegerType> = {
  kind: "integer",
  shape: "inline",
  parts: () => [],
  wit: ({ name }) => name,
  title: ({ name }) => name.toUpperCase(),
  layout: ({ name }) => scalar(FACTS[name].size, FACTS[name].size === 8 ? "i64" : "i32"),
  tsType: ({ name }) => js(name),
  check: (type, value, cx) => refuseWrong(type, value, cx),
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return [{ expr: value, type: FACTS[type.name].size === 8 ? "i64" : "i32" }];
  },
  store(type, value, address, cx) {
    const { view, size } = FACTS[type.name];
    refuseWrong(type, value, cx);
    cx.line(`${cx.view()}.set${view}(${addressText(address)}, ${value}${size === 1 ? "" : ", true"});`);
  },
  liftFlat: ({ name }, flat) => FACTS[name].lift(flat.next().expr),
  load({ name }, address, cx) {
    const { view, size } = FACTS[name];
    return `${cx.view()}.get${view}(${addressText(address)}${size === 1 ? "" : ", true"})`;
  },
  array: ({ name }) => FACTS[name].array,
};
