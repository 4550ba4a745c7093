import { type Resource, scopesOf, type World } from "../../ir/index.ts";

/** The resources of a world by their index in the plan. */
export function resourcesByIndex(world: World): ReadonlyMap<number, Resource> {
  const found = new Map<number, Resource>();
  for (const side of [world.imports, world.exports]) {
    for (const scope of scopesOf(side)) {
      for (const declared of scope.declared) {
        if (declared.kind !== "resource" || declared.declaration.plan === undefined) continue;
        if (!found.has(declared.declaration.plan)) found.set(declared.declaration.plan, declared.declaration);
      }
    }
  }
  return found;
}
