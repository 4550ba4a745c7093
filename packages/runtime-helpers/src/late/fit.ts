import { track } from "../linking/index.ts";
import { Misfits } from "./misfits.ts";
import { damaged, type ShapedItems, type WorldShape } from "./plan.ts";
import { idOf, isId, type Resources, renamed } from "./resources.ts";

/** How the parts of a component are called in the world that it is loaded for. */
export interface ComponentFit {
  /** An interface that the component imports, by its name there. */
  readonly imports: ReadonlyMap<string, string>;
  /** An interface that the world exports, by its name in the component. */
  readonly exports: ReadonlyMap<string, string>;
  /** What the component's shape calls a resource that it imports: what the world's does. */
  readonly imported: Resources;
  /** What the world's shape calls a resource that it exports: what the component's does, or the world's where the component imports it. */
  readonly exported: Resources;
}

/** The imports, or the exports, of both. */
interface Side {
  readonly direction: "import" | "export";
  /** Has to be there: the component's imports, the world's exports. */
  readonly needed: ShapedItems;
  readonly there: ShapedItems;
  /** What is said of what is not there. */
  readonly nothing: string;
}

/**
 * Holds a component against a world: it may import less, and export more; what both have is of equal types, and of a version that is
 * compatible. Where the one needs a resource, it is whichever the other has under that name.
 *
 * @throws LinkError that tells all that does not fit, with both sides
 */
export function fitComponent(component: WorldShape, world: WorldShape): ComponentFit {
  for (const side of ["imports", "exports"] as const)
    if (!isShape(component?.[side])) throw damaged(`its ${side} have no types`);
  const misfits = new Misfits();
  const none: Resources = new Map();
  const imported = compare(
    { direction: "import", needed: component.imports, there: world.imports, nothing: "the world has none" },
    none,
    misfits,
  );
  const exported = compare(
    { direction: "export", needed: world.exports, there: component.exports, nothing: "the component has none" },
    imported.resources,
    misfits,
  );
  misfits.check();
  return {
    imports: imported.scopes,
    exports: new Map([...exported.scopes].map(([ofWorld, ofComponent]) => [ofComponent, ofWorld])),
    imported: imported.resources,
    exported: exported.resources,
  };
}

/** What is needed by what there is, of interfaces and of resources. */
interface Matches {
  readonly scopes: ReadonlyMap<string, string>;
  readonly resources: Resources;
}

/**
 * Finds all that is needed in what there is.
 *
 * @param before which resources those are that are used in what there is
 */
function compare(side: Side, before: Resources, misfits: Misfits): Matches {
  const { direction, needed } = side;
  const scopes = findScopes(side, misfits);
  const resources = resourcesOf(side, scopes, before);
  for (const [scope, found] of scopes)
    for (const [name, type] of Object.entries(needed[scope]!)) {
      const what = `${direction} "${scope === "" ? name : `${scope}" "${name}`}"`;
      const given = itemOf(side, found, name);
      if (given === undefined) {
        misfits.add(`${what} ${type.includes("(") ? type : `(${type})`}: ${side.nothing}`);
        continue;
      }
      if (resources.has(idOf(direction, scope, name))) continue;
      const [own, other] = [renamed(type, resources), renamed(given, before)];
      const [ofWorld, ofComponent] = direction === "import" ? [other, own] : [own, other];
      misfits.compare(what, ofWorld, ofComponent);
    }
  return { scopes, resources };
}

/** Which interface there is for each that is needed. */
function findScopes({ direction, needed, there, nothing }: Side, misfits: Misfits): ReadonlyMap<string, string> {
  const scopes = new Map<string, string>();
  for (const scope of Object.keys(needed)) {
    const found = scope === "" ? scope : findScope(scope, there);
    if (found !== undefined) {
      scopes.set(scope, found);
      continue;
    }
    const other = Object.keys(there).find((name) => bare(name) === bare(scope) && name !== scope);
    const hint = other === undefined ? "" : `; there is "${other}", which is not compatible with it`;
    misfits.add(`${direction} "${scope}": ${nothing}${hint}`);
  }
  return scopes;
}

/** Which resource there is for each that is needed: one may have several names. */
function resourcesOf(side: Side, scopes: ReadonlyMap<string, string>, before: Resources): Resources {
  const resources = new Map<string, string>();
  for (const [scope, found] of scopes)
    for (const [name, type] of Object.entries(side.needed[scope]!)) {
      const id = type === "resource" ? itemOf(side, found, name) : undefined;
      if (id !== undefined && isId(id)) resources.set(idOf(side.direction, scope, name), before.get(id) ?? id);
    }
  return resources;
}

/** The type of something that there is; of a resource which one it is. */
function itemOf({ direction, there }: Side, scope: string, name: string): string | undefined {
  const items = Object.hasOwn(there, scope) ? there[scope]! : {};
  const type = Object.hasOwn(items, name) ? items[name]! : undefined;
  return type === "resource" ? idOf(direction, scope, name) : type;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const isShape = (side: unknown): side is ShapedItems =>
  isObject(side) &&
  Object.values(side).every(
    (items) => isObject(items) && Object.values(items).every((type) => typeof type === "string"),
  );

/** The same interface, or one of a compatible version. */
function findScope(name: string, there: ShapedItems): string | undefined {
  if (Object.hasOwn(there, name)) return name;
  const [wanted, version] = name.split("@");
  const wantedTrack = version && track(version);
  return Object.keys(there).find((other) => {
    const [bareName, otherVersion] = other.split("@");
    return (
      bareName === wanted &&
      otherVersion !== undefined &&
      wantedTrack !== undefined &&
      track(otherVersion) === wantedTrack
    );
  });
}

const bare = (name: string): string => name.split("@")[0]!;
