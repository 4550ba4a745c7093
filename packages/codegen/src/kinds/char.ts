import { scalar } from "../abi/index.ts";
import type { CharType } from "../ir/index.ts";
import { addressText, type Expr, type Kind, type LowerContext } from "./kind.ts";

function code(type: CharType, value: Expr, cx: LowerContext): Expr {
  const name = cx.local("code");
  cx.line(`const ${name} = ${cx.use("charCode")}(${value});`);
  cx.line(`if (${name} < 0) ${cx.refuse(type, value)}`);
  return name;
}

export const char: Kind<CharType> = {
  kind: "char",
  shape: "inline",
  parts: () => [],
  wit: () => "char",
  title: () => "Char",
  layout: () => scalar(4, "i32"),
  tsType: () => "string",
  check: (type, value, cx) => void code(type, value, cx),
  lowerFlat: (type, value, cx) => [{ expr: code(type, value, cx), type: "i32" }],
  store(type, value, address, cx) {
    const name = code(type, value, cx);
    cx.line(`${cx.view()}.setUint32(${addressText(address)}, ${name}, true);`);
  },
  liftFlat: (_, flat, cx) => `${cx.use("liftChar")}(${flat.next().expr})`,
  load: (_, address, cx) => `${cx.use("liftChar")}(${cx.view()}.getUint32(${addressText(address)}, true))`,
};
