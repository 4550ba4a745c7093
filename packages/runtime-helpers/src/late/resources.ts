import { refused } from "./plan.ts";

type Direction = "import" | "export";

/** Resources of the one side by what they are on the other, as shapes call them: `import a:b/c@1.2.3#r`. */
export type Resources = ReadonlyMap<string, string>;

/** What shapes call a resource of an interface, or of a world, whose name is empty. */
export const idOf = (direction: Direction, scope: string, name: string): string =>
  `${direction} ${scope === "" ? name : `${scope}#${name}`}`;

/** The way back. */
export function partsOf(id: string): readonly [scope: string, name: string] {
  const path = id.slice(id.indexOf(" ") + 1);
  const at = path.lastIndexOf("#");
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** Whether a type is a resource by its name: no other begins so. */
export const isId = (type: string): boolean => /^(?:import|export) /.test(type);

/** A type with other names of resources, which are within handles, or all that there is. */
export const renamed = (type: string, resources: Resources): string =>
  isId(type)
    ? (resources.get(type) ?? type)
    : type.replace(/(?<=\b(?:own|borrow)<)[^<>]+/g, (id) => resources.get(id) ?? id);

/**
 * The way back for what the world exports: by what the component calls it.
 *
 * @throws LinkError where the component has the same for two of the world's, or one of the host's: the bindings have a class for each of theirs
 */
export function ofComponent(exported: Resources): Resources {
  const back = new Map<string, string>();
  for (const [ofWorld, id] of exported) {
    if (id.startsWith("import ")) throw refused(`the component gives what it gets as "${id}" back as "${ofWorld}"`);
    const other = back.get(id);
    if (other !== undefined) throw refused(`the component has one resource for "${other}" and "${ofWorld}"`);
    back.set(id, ofWorld);
  }
  return back;
}
