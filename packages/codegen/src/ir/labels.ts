import { parseId } from "@wit-bindgen-ts/wit-parser";
import type { Func, Resource, Scope } from "./model.ts";

/** What an interface is called in messages: the last part of its key. */
const scopeLabel = (scope: Scope): string => scope.path.map((key) => parseId(key).name).join(".");

/** What a function is called in messages: `api.accumulator.push`. */
export function funcLabel(func: Pick<Func, "scope" | "kind" | "label" | "resource">): string {
  const parts = [scopeLabel(func.scope), func.kind === "constructor" ? undefined : func.resource?.name, func.label];
  return parts.filter((part) => part !== undefined && part !== "").join(".");
}

/** The same for a resource: `api.accumulator`. */
export const resourceLabel = ({ scope, name }: Resource): string =>
  funcLabel({ scope, kind: "constructor", label: name });
