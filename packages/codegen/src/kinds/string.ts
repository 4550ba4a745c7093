import { pointerAndLength } from "../abi/index.ts";
import type { StringType } from "../ir/index.ts";
import { addressText, at, type Context, type Expr, type Kind, type LowerContext } from "./kind.ts";

const HELPERS = {
  utf8: { lift: "liftUtf8", lower: "lowerUtf8" },
  utf16: { lift: "liftUtf16", lower: "lowerUtf16" },
  "latin1+utf16": { lift: "liftLatin1OrUtf16", lower: "lowerLatin1OrUtf16" },
} as const;

function refuseWrong(type: StringType, value: Expr, cx: LowerContext): void {
  cx.line(`if (typeof ${value} !== "string") ${cx.refuse(type, value)}`);
}

const lower = (value: Expr, cx: LowerContext): Expr => `${cx.use(HELPERS[cx.strings].lower)}(${cx.memory()}, ${value})`;

const lift = (pointer: Expr, length: Expr, cx: Context): Expr =>
  `${cx.use(HELPERS[cx.strings].lift)}(${cx.memory()}, ${pointer}, ${length})`;

export const string: Kind<StringType> = {
  kind: "string",
  shape: "inline",
  parts: () => [],
  wit: () => "string",
  title: () => "String",
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  tsType: () => "string",
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    const pointer = cx.local(`${value}Pointer`);
    const length = cx.local(`${value}Length`);
    cx.line(`const ${pointer} = ${lower(value, cx)};`);
    cx.line(`const ${length} = ${cx.memory()}.count;`);
    cx.refresh();
    return [
      { expr: pointer, type: "i32" },
      { expr: length, type: "i32" },
    ];
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    const pointer = cx.local(`${value}Pointer`);
    cx.line(`const ${pointer} = ${lower(value, cx)};`);
    cx.refresh();
    cx.line(`${cx.view()}.setUint32(${addressText(address)}, ${pointer}, true);`);
    cx.line(`${cx.view()}.setUint32(${addressText(at(address, cx.pointerSize))}, ${cx.memory()}.count, true);`);
  },
  liftFlat(_, flat, cx) {
    const pointer = flat.next().expr;
    return lift(pointer, flat.next().expr, cx);
  },
  load: (_, address, cx) =>
    lift(
      `${cx.view()}.getUint32(${addressText(address)}, true)`,
      `${cx.view()}.getUint32(${addressText(at(address, cx.pointerSize))}, true)`,
      cx,
    ),
};
