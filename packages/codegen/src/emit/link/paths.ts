import type { Func, Resource, World } from "../../ir/index.ts";
import { scopesOf } from "../declarations/index.ts";

/** Functions of the imports by the path that the plan has for them. */
export function functionsByPath(world: World): (path: readonly string[]) => Func {
  const found = new Map<string, Func>();
  for (const scope of scopesOf(world.imports)) {
    const functions = [
      ...scope.functions,
      ...scope.declared.flatMap((item) => (item.kind === "resource" ? item.declaration.functions : [])),
    ];
    for (const func of functions) found.set(JSON.stringify([...scope.path, func.name]), func);
  }
  return (path) => {
    const func = found.get(JSON.stringify(path));
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
