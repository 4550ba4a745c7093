import { scalar } from "../abi/index.ts";
import type { IntegerName, IntegerType } from "../ir/index.ts";
import {
  atom,
  binary,
  type Code,
  code,
  type Expr,
  type GlobalName,
  global,
  grouped,
  type Name,
  word,
} from "../text/index.ts";
import { addressText, byteOrder, type Kind, type LowerContext, longType } from "./base/index.ts";

interface Facts {
  readonly size: 1 | 2 | 4 | 8;
  /** A condition on a number (or bigint) that is out of range. */
  readonly wrong: (value: Name) => Code;
  /** The DataView's accessor, less `get` and `set`. */
  readonly view: Code;
  /** Its value, from a core value whose upper bits may be anything. */
  readonly lift: (value: Expr) => Expr;
  readonly array: GlobalName;
}

const signed = (value: Expr, shift: 16 | 24): Expr => binary(grouped(binary(value, "<<", shift)), ">>", shift);
const asUintN = (value: Expr): Expr => atom`${global("BigInt")}.asUintN(64, ${value})`;
const asIntN = (value: Expr): Expr => atom`${global("BigInt")}.asIntN(64, ${value})`;

const FACTS: Readonly<Record<IntegerName, Facts>> = {
  u8: {
    size: 1,
    wrong: (v) => code`(${v} & 255) !== ${v}`,
    view: word("Uint8"),
    lift: (v) => binary(v, "&", 255),
    array: global("Uint8Array"),
  },
  s8: {
    size: 1,
    wrong: (v) => code`${signed(v, 24)} !== ${v}`,
    view: word("Int8"),
    lift: (v) => signed(v, 24),
    array: global("Int8Array"),
  },
  u16: {
    size: 2,
    wrong: (v) => code`(${v} & 65535) !== ${v}`,
    view: word("Uint16"),
    lift: (v) => binary(v, "&", 65535),
    array: global("Uint16Array"),
  },
  s16: {
    size: 2,
    wrong: (v) => code`${signed(v, 16)} !== ${v}`,
    view: word("Int16"),
    lift: (v) => signed(v, 16),
    array: global("Int16Array"),
  },
  u32: {
    size: 4,
    wrong: (v) => code`${v} >>> 0 !== ${v}`,
    view: word("Uint32"),
    lift: (v) => binary(v, ">>>", 0),
    array: global("Uint32Array"),
  },
  s32: {
    size: 4,
    wrong: (v) => code`(${v} | 0) !== ${v}`,
    view: word("Int32"),
    lift: (v) => v,
    array: global("Int32Array"),
  },
  u64: {
    size: 8,
    wrong: (v) => code`${asUintN(v)} !== ${v}`,
    view: word("BigUint64"),
    lift: asUintN,
    array: global("BigUint64Array"),
  },
  s64: {
    size: 8,
    wrong: (v) => code`${asIntN(v)} !== ${v}`,
    view: word("BigInt64"),
    lift: (v) => v,
    array: global("BigInt64Array"),
  },
};

const js = (name: IntegerName): Code => (FACTS[name].size === 8 ? word("bigint") : word("number"));

function refuseWrong(type: IntegerType, value: Name, cx: LowerContext): void {
  const { name } = type;
  cx.line`if (typeof ${value} !== "${js(name)}" || ${FACTS[name].wrong(value)}) ${cx.refuse(type, value)}`;
}

export const integer: Kind<IntegerType> = {
  kind: "integer",
  shared: [],
  isInferred: true,
  parts: () => [],
  wit: ({ name }) => name,
  title: ({ name }) => name.toUpperCase(),
  layout: ({ name }) => scalar(FACTS[name].size, FACTS[name].size === 8 ? "i64" : "i32"),
  tsType: ({ name }, ts, use) => (FACTS[name].size === 8 ? longType(ts.settings, use) : word("number")),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return [{ expr: value, type: FACTS[type.name].size === 8 ? "i64" : "i32" }];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    cx.line`${cx.view()}.set${FACTS[type.name].view}(${addressText(address)}, ${value}${byteOrder(FACTS[type.name].size)});`;
  },
  liftFlat: ({ name }, flat) => FACTS[name].lift(flat.next().expr),
  load: ({ name }, address, cx) =>
    atom`${cx.view()}.get${FACTS[name].view}(${addressText(address)}${byteOrder(FACTS[name].size)})`,
  array: ({ name }) => FACTS[name].array,
};
