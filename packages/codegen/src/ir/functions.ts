import type { FunctionKind } from "@wit-bindgen-ts/wit-parser";
import { UnsupportedError } from "./errors.ts";
import { type Func, type FuncKind, resolveAlias, type Type } from "./model.ts";

/** The result of a function, less its error, which is thrown. */
export function outcome(result: Type | undefined): { ok: Type | undefined; err?: { type: Type | undefined } } {
  const type = result && resolveAlias(result);
  return type?.kind === "result" ? { ok: type.ok, err: { type: type.err } } : { ok: result };
}

/** The parameters that a caller gives: all but a method's `self`. */
export const givenParams = ({ kind, params }: Func): Func["params"] => (kind === "method" ? params.slice(1) : params);

/** The last part of a function's name; with its resource's, where it stands beside that resource's class. */
export function functionLabel(name: string, kind: FuncKind, isMember: boolean): string {
  const [, owner, last] = /^(?:\[[^\]]*\])?(?:([^.]*)\.)?(.*)$/s.exec(name)!;
  if (isMember) return last!;
  return kind === "constructor" ? `new-${last}` : `${owner}-${last}`;
}

/** What a function is, and the index of the resource that it is of. */
export function functionKind(kind: FunctionKind, name: string): { kind: FuncKind; resource?: number; async: boolean } {
  if (kind === "freestanding") return { kind: "function", async: false };
  if (kind === "async-freestanding") return { kind: "function", async: true };
  if (typeof kind === "object") {
    if ("method" in kind) return { kind: "method", resource: kind.method, async: false };
    if ("async-method" in kind) return { kind: "method", resource: kind["async-method"], async: true };
    if ("static" in kind) return { kind: "static", resource: kind.static, async: false };
    if ("async-static" in kind) return { kind: "static", resource: kind["async-static"], async: true };
    if ("constructor" in kind && typeof kind.constructor === "number")
      return { kind: "constructor", resource: kind.constructor, async: false };
  }
  throw new UnsupportedError(`function "${name}": getters and setters have no canonical ABI yet`);
}
