import { scalar } from "../abi/index.ts";
import type { BoolType } from "../ir/index.ts";
import { addressText, type Expr, type Kind, type LowerContext } from "./kind.ts";

function refuseWrong(type: BoolType, value: Expr, cx: LowerContext): void {
  cx.line(`if (typeof ${value} !== "boolean") ${cx.refuse(type, value)}`);
}

export const bool: Kind<BoolType> = {
  kind: "bool",
  shape: "inline",
  parts: () => [],
  wit: () => "bool",
  title: () => "Bool",
  layout: () => scalar(1, "i32"),
  tsType: () => "boolean",
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return [{ expr: `${value} ? 1 : 0`, type: "i32" }];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    cx.line(`${cx.view()}.setUint8(${addressText(address)}, ${value} ? 1 : 0);`);
  },
  liftFlat: (_, flat) => `${flat.next().expr} !== 0`,
  load: (_, address, cx) => `${cx.view()}.getUint8(${addressText(address)}) !== 0`,
};
