import { type Func, functionKey, functionsOf, pathKey, type Resource, scopesOf, type World } from "../../ir/index.ts";

/** Functions of the imports by the path that the plan has for them. */
export function functionsByPath(world: World): (path: readonly string[]) => Func {
  const found = new Map([...functionsOf(world.imports)].map((func) => [functionKey(func), func]));
  return (path) => {
    const func = found.get(pathKey(path));
    if (func === undefined)
      throw new Error(`import ${path.map((name) => JSON.stringify(name)).join(" / ")} has no type`);
    return func;
  };
}

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
