import { type PromiseForm, resolveAlias } from "../../ir/index.ts";
import { hasOwn } from "../../kinds/index.ts";
import { call, type Expr, type HelperValue, helper, list, quoted, word } from "../../text/index.ts";
import type { CanonState, LoweredFunction } from "./state.ts";

/** The helpers that make an object of the host's class of what stands for it. */
const HELPERS: { readonly [kind in PromiseForm["kind"]]: HelperValue } = {
  pollable: "pollableFrom",
  "input-stream": "inputStreamFrom",
  "output-stream": "outputStreamFrom",
  future: "futureFrom",
};

/** What a host function returned, with an object of the host's class in place of a promise or a stream. */
export function fromGiven(
  { form, label, state }: Pick<LoweredFunction, "form" | "label" | "state">,
  value: Expr,
): Expr {
  if (form === undefined) return value;
  const args = [value, classOf(form, state), quoted(label), ...futureArguments(form, state)];
  return call(helper(HELPERS[form.kind]), list(args));
}

function classOf({ resource }: PromiseForm, state: CanonState): Expr {
  const known = state.resource(resource);
  if (known.side === "guest" || known.class === undefined)
    throw new Error(`the host has no class for "${resource.name}"`);
  return known.class;
}

function futureArguments(form: PromiseForm, state: CanonState): Expr[] {
  if (form.kind !== "future") return [];
  const { layout, value, error } = form.future;
  const isOnce = value !== undefined && hasOwn(value);
  const err = error?.type && resolveAlias(error.type);
  // A resource that the component never uses has no class, and none of its objects is ever asked for.
  const errorClass =
    err?.kind === "own" && err.resource.plan !== undefined ? state.resource(err.resource).class : undefined;
  const flag = word("true");
  if (errorClass !== undefined) return [quoted(layout), isOnce ? flag : word("false"), errorClass];
  return isOnce ? [quoted(layout), flag] : [quoted(layout)];
}
