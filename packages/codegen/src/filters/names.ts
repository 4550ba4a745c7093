import { type Func, funcLabel, functionsOf, parseId, type World } from "../ir/index.ts";

/** All that a filter may call a function. */
export interface FunctionNames {
  /** As messages name it: `poll.pollable.block`. */
  readonly label: string;
  /** Its name after the ids of its interfaces: `wasi:io/poll#[method]pollable.block`. */
  readonly id: string;
  /** The same with versions. */
  readonly versioned: string;
}

/** What filters may call a function. */
export function functionNames(func: Func): FunctionNames {
  const { path } = func.scope;
  return {
    label: funcLabel(func),
    id: [...path.map(withoutVersion), func.name].join("#"),
    versioned: [...path, func.name].join("#"),
  };
}

/** An interface's id without its version. */
export function withoutVersion(key: string): string {
  const { version } = parseId(key);
  return version === undefined ? key : key.slice(0, -version.length - 1);
}

/**
 * For the functions of a world the shortest filters that select each of them and no other, but under its other versions too: a
 * component that has several of these for one function would need each.
 */
export function filterFor(world: World): (func: Func) => string {
  /** By name the ids that have it; there may be many functions. */
  const ids = { import: new Map<string, Set<string>>(), export: new Map<string, Set<string>>() };
  for (const direction of ["import", "export"] as const) {
    for (const func of functionsOf(world[`${direction}s`])) {
      const names = functionNames(func);
      for (const name of Object.values(names)) {
        const known = ids[direction].get(name);
        if (known === undefined) ids[direction].set(name, new Set([names.id]));
        else known.add(names.id);
      }
    }
  }
  return (func) => {
    const { label, id, versioned } = functionNames(func);
    const { direction } = func.scope;
    const name = [label, id].find((name) => ids[direction].get(name)?.size === 1) ?? versioned;
    return `${direction}:${name}`;
  };
}
