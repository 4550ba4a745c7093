import type { Func, Resource, Scope } from "./model.ts";

/** Every scope below a side of the world, outermost first. */
export function* scopesOf(side: Scope): Generator<Scope> {
  yield side;
  for (const nested of side.interfaces) yield* scopesOf(nested);
}

/** Every function of a side of the world, those of resources included. */
export function* functionsOf(side: Scope): Generator<Func> {
  for (const scope of scopesOf(side)) yield* functionsIn(scope);
}

/** The functions of a scope alone, those of its resources included. */
export function* functionsIn(scope: Scope): Generator<Func> {
  yield* scope.functions;
  for (const resource of resourcesIn(scope)) yield* resource.functions;
}

/** The resources that a scope declares. */
export function* resourcesIn(scope: Scope): Generator<Resource> {
  for (const item of scope.declared) if (item.kind === "resource") yield item.declaration;
}

/** A function's path from its side of the world, as one text: that of an import in a plan is the same. */
export const pathKey = (path: readonly string[]): string => JSON.stringify(path);
export const functionKey = ({ scope, name }: Func): string => pathKey([...scope.path, name]);
