import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import { pointerAndLength } from "../abi/index.ts";
import type { StringType } from "../ir/index.ts";
import { binary, call, type Expr, type HelperName, helper, type Name, word } from "../text/index.ts";
import {
  addressText,
  type Context,
  type Conversion,
  committed,
  type Kind,
  type LowerContext,
  loadPair,
  lowerPair,
  OBJECT,
  readPair,
  storePair,
} from "./base/index.ts";

/** Those that lift by the size of a pointer; those that lower leave pointers to the memory. */
const HELPERS = {
  utf8: { lift: { 4: "liftUtf8", 8: "liftUtf8From64" }, lower: "lowerUtf8", encoding: "utf8" },
  utf16: { lift: { 4: "liftUtf16", 8: "liftUtf16From64" }, lower: "lowerUtf16", encoding: "utf16" },
  "latin1+utf16": {
    lift: { 4: "liftLatin1OrUtf16", 8: "liftLatin1OrUtf16From64" },
    lower: "lowerLatin1OrUtf16",
    encoding: "latin1OrUtf16",
  },
} as const;

function refuseWrong(type: StringType, value: Name, cx: LowerContext): void {
  cx.line`if (typeof ${value} !== "string") ${cx.refuse(type, value)}`;
}

const lower = (value: Name, cx: LowerContext): Expr => call(helper(HELPERS[cx.strings].lower), cx.memory(), value);

/** How strings are in a guest, as what stages them takes it. */
export const encodingOf = (strings: StringEncoding): HelperName => helper(HELPERS[strings].encoding);

/** A length in code units, which may be tagged. */
const lengthOf = ({ strings, pointers }: Context): Conversion =>
  strings === "latin1+utf16" ? pointers.tagged : pointers.plain;

const lift = ([pointer, length]: readonly [Expr, Expr], cx: Context): Expr =>
  call(helper(HELPERS[cx.strings].lift[cx.pointers.size]), cx.memory(), pointer, length);

export const string: Kind<StringType> = {
  kind: "string",
  shared: [],
  isInferred: true,
  parts: () => [],
  footprint: () => OBJECT, // its text is counted when it is lifted
  wit: () => "string",
  title: () => "String",
  layout: (_type, _of, pointer) => pointerAndLength(pointer),
  tsType: () => word("string"),
  check: refuseWrong,
  lowerFlat(type, value, cx) {
    refuseWrong(type, value, cx);
    if (cx.staging !== undefined) {
      const { core } = cx.pointers;
      const text = cx.localOf(value, "Text");
      cx.line`const ${text} = ${cx.staging}.text(${value});`;
      return [committed(text, core, cx), committed(binary(text, "+", 1), core, cx)];
    }
    return lowerPair(lower(value, cx), value, cx, lengthOf(cx));
  },
  store(type, value, address, cx) {
    refuseWrong(type, value, cx);
    if (cx.staging !== undefined) return cx.line`${cx.staging}.text(${value}, ${addressText(address)});`;
    storePair(lower(value, cx), value, address, cx, lengthOf(cx));
  },
  keep(type, value, cx) {
    refuseWrong(type, value, cx);
    return call(helper("fitting"), value, encodingOf(cx.strings));
  },
  keptType: () => word("string"),
  storeKept: (_, kept, address, cx) => storePair(lower(kept, cx), kept, address, cx, lengthOf(cx)),
  liftFlat: (_, flat, cx) => lift(readPair(flat, cx, lengthOf(cx)), cx),
  load: (_, address, cx) => lift(loadPair(address, cx, lengthOf(cx)), cx),
};
