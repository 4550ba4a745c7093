import { scalar } from "../abi/index.ts";
import {
  type ErrorContextType,
  type FutureType,
  resolveAlias,
  type StreamType,
  type Type,
  UnsupportedError,
} from "../ir/index.ts";
import { generic, global, type TypeExpr, undefinedType, word } from "../text/index.ts";
import type { Kind, TypePrinter } from "./base/index.ts";

/** Async values have types and layouts; code that moves them is refused. */
function refuse(type: StreamType | FutureType | ErrorContextType): never {
  throw new UnsupportedError(`a value of type ${type.kind} is async, which transpile does not support yet`);
}

const behaviour = {
  shared: [],
  isInferred: false,
  check: refuse,
  lowerFlat: refuse,
  store: refuse,
  liftFlat: refuse,
  load: refuse,
} as const;

/** What a stream has one after the other: a guest's engine has bytes by chunks. */
function itemType(element: Type, ts: TypePrinter): TypeExpr {
  const isChunked = ts.settings.perspective === "guest" && isByte(element);
  return isChunked ? global("Uint8Array") : ts.type(element, "give");
}

function isByte(element: Type): boolean {
  const type = resolveAlias(element);
  return type.kind === "integer" && type.name === "u8";
}

export const stream: Kind<StreamType> = {
  ...behaviour,
  kind: "stream",
  parts: ({ element }) => (element === undefined ? [] : [element]),
  wit: ({ element }, wit) => (element === undefined ? "stream" : `stream<${wit.type(element)}>`),
  title: ({ element }, of) => `${element === undefined ? "" : of(element)}Stream`,
  layout: () => scalar(4, "i32"),
  tsType: ({ element }, ts) =>
    generic(global("AsyncIterable"), element === undefined ? undefinedType : itemType(element, ts)),
};

export const future: Kind<FutureType> = {
  ...behaviour,
  kind: "future",
  parts: ({ value }) => (value === undefined ? [] : [value]),
  wit: ({ value }, wit) => (value === undefined ? "future" : `future<${wit.type(value)}>`),
  title: ({ value }, of) => `${value === undefined ? "" : of(value)}Future`,
  layout: () => scalar(4, "i32"),
  tsType: ({ value }, ts) => generic(global("Promise"), value === undefined ? word("void") : ts.type(value, "give")),
};

export const errorContext: Kind<ErrorContextType> = {
  ...behaviour,
  kind: "error-context",
  parts: () => [],
  wit: () => "error-context",
  title: () => "ErrorContext",
  layout: () => scalar(4, "i32"),
  tsType: () => global("Error"),
};
