import { track } from "../linking/index.ts";
import { damaged, type ShapedItems, type WorldShape } from "./plan.ts";

/** How the interfaces of a component are called in the world that it is loaded for. */
export interface ComponentFit {
  /** An interface that the component imports, by its name there. */
  readonly imports: ReadonlyMap<string, string>;
  /** An interface that the world exports, by its name in the component. */
  readonly exports: ReadonlyMap<string, string>;
}

/**
 * Holds a component against a world: it may import less, and export more; what both have is of equal types, and of a version that is
 * compatible.
 *
 * @throws LinkError that tells all that does not fit, with both sides
 */
export function fitComponent(component: WorldShape, world: WorldShape): ComponentFit {
  const problems: string[] = [];
  const imports = compare("import", component.imports, world.imports, "the world has none", problems);
  const given = compare("export", world.exports, component.exports, "the component has none", problems);
  if (problems.length > 0)
    throw new WebAssembly.LinkError(
      `the component is not one of the world:\n${problems.map((text) => `- ${text}`).join("\n")}`,
    );
  return { imports, exports: new Map([...given].map(([ofWorld, ofComponent]) => [ofComponent, ofWorld])) };
}

/** Finds all that is needed in what there is; gives what the interfaces are called there. */
function compare(
  side: "import" | "export",
  needed: ShapedItems,
  there: ShapedItems,
  nothing: string,
  problems: string[],
): Map<string, string> {
  const names = new Map<string, string>();
  if (!isObject(needed) || !isObject(there)) throw damaged(`its ${side}s are missing`);
  for (const [scope, items] of Object.entries(needed)) {
    const found = findScope(scope, there);
    if (found === undefined) {
      const other = Object.keys(there).find((name) => bare(name) === bare(scope) && name !== scope);
      const hint = other === undefined ? "" : `; there is "${other}", which is not compatible with it`;
      problems.push(`${side} "${scope}": ${nothing}${hint}`);
      continue;
    }
    names.set(scope, found);
    for (const [name, type] of Object.entries(items)) {
      const given = Object.hasOwn(there[found]!, name) ? there[found]![name]! : undefined;
      if (given === type) continue;
      const what = `${side} "${scope === "" ? name : `${scope}" "${name}`}"`;
      const [wanted, got] = side === "import" ? [given, type] : [type, given];
      if (given === undefined) problems.push(`${what} (${type}): ${nothing}`);
      else problems.push(`${what}: the world has\n    ${wanted}\n  and the component\n    ${got}`);
    }
  }
  return names;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

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
