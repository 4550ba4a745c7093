import { scalar } from "../abi/index.ts";
import type { FloatType } from "../ir/index.ts";
import { atom, global, type Name, word } from "../text/index.ts";
import { addressText, type Kind, type LowerContext } from "./base/index.ts";

function refuseWrong(type: FloatType, value: Name, cx: LowerContext): void {
  cx.line`if (typeof ${value} !== "number") ${cx.refuse(type, value)}`;
}

/** Numbers of JavaScript have no NaN payloads to keep, so NaNs are whatever the engine stores: the ABI allows any. */
export const float: Kind<FloatType> = {
  kind: "float",
  shared: [],
  isInferred: true,
  parts: () => [],
  wit: ({ bits }) => `f${bits}`,
  title: ({ bits }) => `F${bits}`,
  layout: ({ bits }) => scalar(bits / 8, bits === 32 ? "f32" : "f64"),
  tsType: () => word("number"),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    return [{ expr: value, type: type.bits === 32 ? "f32" : "f64" }];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    cx.line`${cx.view()}.setFloat${type.bits}(${addressText(address)}, ${value}, true);`;
  },
  liftFlat: (_, flat) => flat.next().expr,
  load: ({ bits }, address, cx) => atom`${cx.view()}.getFloat${bits}(${addressText(address)}, true)`,
  array: ({ bits }) => global(bits === 32 ? "Float32Array" : "Float64Array"),
};
