import { scalar } from "../abi/index.ts";
import type { BoolType } from "../ir/index.ts";
import { binary, conditional, type Expr, type Name, word } from "../text/index.ts";
import { type Kind, type LowerContext, loadUnsigned, storeUnsigned } from "./base/index.ts";

function refuseWrong(type: BoolType, value: Name, cx: LowerContext): void {
  cx.line`if (typeof ${value} !== "boolean") ${cx.refuse(type, value)}`;
}

const bit = (value: Name): Expr => conditional(value, word("1"), word("0"));

export const bool: Kind<BoolType> = {
  kind: "bool",
  shared: [],
  isInferred: true,
  parts: () => [],
  wit: () => "bool",
  title: () => "Bool",
  layout: () => scalar(1, "i32"),
  tsType: () => word("boolean"),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return [{ expr: bit(value), type: "i32" }];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    cx.put(storeUnsigned(1, address, bit(value), cx));
  },
  liftFlat: (_, flat) => binary(flat.next().expr, "!==", 0),
  load: (_, address, cx) => binary(loadUnsigned(1, address, cx), "!==", 0),
};
