import { outcome } from "../functions.ts";
import { type Func, type Resource, resolveAlias, type Type } from "../model.ts";
import { type Future, futureOf } from "./future.ts";
import { type WasiResource, wasiResource } from "./wasi-resource.ts";

/** A resource that a promise, or a stream of JavaScript, can stand for. */
export type PromiseForm =
  | { readonly kind: WasiResource; readonly resource: Resource }
  | { readonly kind: "future"; readonly resource: Resource; readonly future: Future };

/** One that is waited for. */
export type AwaitedForm = Extract<PromiseForm, { kind: "future" }> | (PromiseForm & { readonly kind: "pollable" });

function formOf(type: Type): PromiseForm | undefined {
  const target = resolveAlias(type);
  if (target.kind !== "own") return undefined;
  const { resource } = target;
  const kind = wasiResource(resource);
  if (kind !== undefined) return { kind, resource };
  const future = futureOf(resource);
  return future && { kind: "future", resource, future };
}

const isAwaited = (form: PromiseForm | undefined): form is AwaitedForm =>
  form?.kind === "pollable" || form?.kind === "future";

/** What the host may return from an imported function in place of an object of its own class. */
export function givenForm(func: Func): PromiseForm | undefined {
  const { ok } = outcome(func.result);
  if (ok === undefined || func.async || func.kind === "constructor") return undefined;
  const type = resolveAlias(ok);
  const form = formOf(type.kind === "option" ? type.some : type);
  return form?.resource.scope.direction === "import" ? form : undefined;
}

/** What a guest waits for, reads or writes that a function which it imports returns; of what is none of these itself. */
export function usedForm({ result, async, kind, resource }: Func): PromiseForm | undefined {
  const { ok } = outcome(result);
  if (ok === undefined || async || kind === "constructor") return undefined;
  const isWaited = kind === "method" && (wasiResource(resource!) ?? futureOf(resource!)) !== undefined;
  return isWaited ? undefined : formOf(ok);
}

/** Whether that is a promise: such a function never waits, since what it gives is what the guest waits for. */
export const isGivenAsPromise = (func: Func): boolean =>
  func.scope.direction === "import" && isAwaited(givenForm(func));

/** What is waited for where an exported function returns it. */
export function awaitedForm(func: Func): AwaitedForm | undefined {
  const { ok } = outcome(func.result);
  if (ok === undefined || func.async || func.kind === "constructor") return undefined;
  const form = formOf(ok);
  return isAwaited(form) ? form : undefined;
}
