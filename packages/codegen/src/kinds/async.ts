import { scalar } from "../abi/index.ts";
import {
  type ErrorContextType,
  type FutureType,
  resolveAlias,
  type StreamType,
  type Type,
  UnsupportedError,
} from "../ir/index.ts";
import { generic, global, type TypeExpr, undefinedType, union, word } from "../text/index.ts";
import { isTaggedOption, type Kind, noneType, type TypePrinter, type Use } from "./base/index.ts";

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

/** What a stream has one after the other: numbers come by chunks, of which a guest's engine has those of bytes. */
function itemType(element: Type, ts: TypePrinter): TypeExpr {
  const chunk = ts.settings.perspective === "host" || isByte(element) ? ts.array(element) : undefined;
  return chunk ?? ts.type(element, "give");
}

function isByte(element: Type): boolean {
  const type = resolveAlias(element);
  return type.kind === "integer" && type.name === "u8";
}

/** What a promise of a value comes to: one of a promise comes to what that comes to, as JavaScript has it. */
export function settledType(value: Type, ts: TypePrinter, use: Use): TypeExpr {
  const type = resolveAlias(value);
  if (type.kind === "future") return type.value === undefined ? word("void") : settledType(type.value, ts, use);
  if (type.kind !== "option" || isTaggedOption(type, ts.settings) || !isThenable(type.some)) return ts.type(value, use);
  return union(settledType(type.some, ts, use), noneType(ts.settings, use));
}

/** Whether a value may be a promise itself. */
function isThenable(value: Type): boolean {
  const type = resolveAlias(value);
  return type.kind === "future" || (type.kind === "option" && isThenable(type.some));
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
  tsType: (type, ts) => generic(global("Promise"), settledType(type, ts, "give")),
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
