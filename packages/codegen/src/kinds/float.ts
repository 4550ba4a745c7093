import { scalar } from "../abi/index.ts";
import type { FloatType } from "../ir/index.ts";
import { addressText, type Expr, type Kind, type LowerContext } from "./kind.ts";

function refuseWrong(type: FloatType, value: Expr, cx: LowerContext): void {
  cx.line(`if (typeof ${value} !== "number") ${cx.refuse(type, value)}`);
}

/** Numbers of JavaScript have no NaN payloads to keep, so NaNs are whatever the engine stores: the ABI allows any. */
export const float: Kind<FloatType> = {
  kind: "float",
  shape: "inline",
  parts: () => [],
  wit: ({ bits }) => `f${bits}`,
  title: ({ bits }) => `F${bits}`,
  layout: ({ bits }) => scalar(bits / 8, bits === 32 ? "f32" : "f64"),
  tsType: () => "number",
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return [{ expr: value, type: type.bits === 32 ? "f32" : "f64" }];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    cx.line(`${cx.view()}.setFloat${type.bits}(${addressText(address)}, ${value}, true);`);
  },
  liftFlat: (_, flat) => flat.next().expr,
  load: ({ bits }, address, cx) => `${cx.view()}.getFloat${bits}(${addressText(address)}, true)`,
  array: ({ bits }) => `Float${bits}Array`,
};
