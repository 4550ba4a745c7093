import type { Func, Resource, Type } from "../model.ts";
import { resolveAlias } from "../model.ts";
import { wasiResource } from "./wasi-resource.ts";

/**
 * How the `get` of a future says what became of it: `value` by `option<T>`, `option` by the same where T is an option itself,
 * `result` by `option<result<T, E>>`, `taken` by `option<result<result<T, E>>>`, whose outer error says that it was taken already.
 */
export type FutureLayout = "value" | "option" | "result" | "taken";

/** A resource that is read once its pollable is ready. */
export interface Future {
  readonly layout: FutureLayout;
  readonly value: Type | undefined;
  /** Where it may fail: with what, if with anything. */
  readonly error?: { readonly type: Type | undefined };
}

/**
 * The future that a resource is, by its shape: no constructor, the methods `subscribe: func() -> pollable` and
 * `get: func() -> option<...>`, and nothing else.
 */
export function futureOf({ functions }: Resource): Future | undefined {
  if (functions.length !== 2) return undefined;
  const [subscribe, get] = [plainMethod(functions, "subscribe"), plainMethod(functions, "get")];
  const pollable = subscribe && resolveAlias(subscribe);
  if (pollable?.kind !== "own" || wasiResource(pollable.resource) !== "pollable") return undefined;
  const option = get && resolveAlias(get);
  return option?.kind === "option" ? layoutOf(option.some) : undefined;
}

/** What a method gives that takes nothing. */
function plainMethod(functions: readonly Func[], name: string): Type | undefined {
  const func = functions.find(({ kind, label }) => kind === "method" && label === name);
  return func === undefined || func.async || func.params.length > 1 ? undefined : func.result;
}

function layoutOf(some: Type): Future {
  const outer = resolveAlias(some);
  if (outer.kind !== "result") return { layout: outer.kind === "option" ? "option" : "value", value: some };
  const inner = outer.ok && resolveAlias(outer.ok);
  if (outer.err === undefined && inner?.kind === "result")
    return { layout: "taken", value: inner.ok, error: { type: inner.err } };
  return { layout: "result", value: outer.ok, error: { type: outer.err } };
}
