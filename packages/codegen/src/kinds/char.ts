import { scalar } from "../abi/index.ts";
import type { CharType } from "../ir/index.ts";
import { call, helper, type Name, word } from "../text/index.ts";
import { type Kind, type LowerContext, loadUnsigned, storeUnsigned } from "./base/index.ts";

function code(type: CharType, value: Name, cx: LowerContext): Name {
  const name = cx.local("code");
  cx.line`const ${name} = ${call(helper("charCode"), value)};`;
  cx.line`if (${name} < 0) ${cx.refuse(type, value)}`;
  return name;
}

export const char: Kind<CharType> = {
  kind: "char",
  shared: [],
  isInferred: true,
  parts: () => [],
  wit: () => "char",
  title: () => "Char",
  layout: () => scalar(4, "i32"),
  tsType: () => word("string"),
  check: (type, value, cx) => void code(type, value, cx),
  lowerFlat: (type, value, cx) => [{ expr: code(type, value, cx), type: "i32" }],
  store: (type, value, address, cx) => cx.put(storeUnsigned(4, address, code(type, value, cx), cx)),
  liftFlat: (_, flat) => call(helper("liftChar"), flat.next().expr),
  load: (_, address, cx) => call(helper("liftChar"), loadUnsigned(4, address, cx)),
};
