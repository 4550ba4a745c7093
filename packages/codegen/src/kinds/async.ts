import { scalar } from "../abi/index.ts";
import { type ErrorContextType, type FutureType, type StreamType, UnsupportedError } from "../ir/index.ts";
import { generic, global, undefinedType, word } from "../text/index.ts";
import type { Kind } from "./base/index.ts";

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

export const stream: Kind<StreamType> = {
  ...behaviour,
  kind: "stream",
  parts: ({ element }) => (element === undefined ? [] : [element]),
  wit: ({ element }, wit) => (element === undefined ? "stream" : `stream<${wit.type(element)}>`),
  title: ({ element }, of) => `${element === undefined ? "" : of(element)}Stream`,
  layout: () => scalar(4, "i32"),
  tsType: ({ element }, ts) =>
    generic(global("AsyncIterable"), element === undefined ? undefinedType : ts.type(element, "give")),
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
