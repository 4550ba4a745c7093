import { pointerAndLength } from "../abi/index.ts";
import type { StringType } from "../ir/index.ts";
import type { Context, Expr, Kind, LowerContext } from "./kind.ts";
import { loadPair, lowerPair, readPair, storePair } from "./sequence.ts";

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
    return lowerPair(lower(value, cx), value, cx);
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    storePair(lower(value, cx), value, address, cx);
  },
  liftFlat: (_, flat, cx) => lift(...readPair(flat), cx),
  load: (_, address, cx) => lift(...loadPair(address, cx), cx),
};
