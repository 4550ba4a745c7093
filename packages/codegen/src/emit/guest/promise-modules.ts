import { type Func, functionsOf, type PromiseForm, parseId, type Scope, usedForm } from "../../ir/index.ts";
import { camelCase, fileName, foldedPath, NameScope } from "../../text/index.ts";
import type { WorldNames } from "../declarations/index.ts";

/** An interface whose functions give what is waited for, read or written. */
export interface PromiseModule {
  readonly scope: Scope;
  /** Without extension, from the output folder. */
  readonly path: string;
  readonly functions: readonly PromiseFunction[];
}

export interface PromiseFunction {
  readonly func: Func;
  readonly form: PromiseForm;
  /** What it is called by others, and in its module: another word where that is one of the language. */
  readonly name: string;
  readonly local: string;
}

/** The interfaces that a world imports and whose functions have promise forms. */
export function promiseModules({ world }: WorldNames): PromiseModule[] {
  const taken = new NameScope();
  return world.imports.interfaces.flatMap((scope) => {
    const [names, locals] = [new NameScope(), NameScope.exports()];
    const functions = [...functionsOf(scope)].flatMap((func) => {
      const form = usedForm(func);
      if (form === undefined || !hasAll(form)) return [];
      const name = names.unique(camelCase(nameOf(func)));
      return [{ func, form, name, local: locals.unique(name) }];
    });
    return functions.length === 0
      ? []
      : [{ scope, path: `promises/${taken.unique(freePath(scope, taken))}`, functions }];
  });
}

/** What the helpers call of a stream. */
const CALLED: Partial<Readonly<Record<PromiseForm["kind"], readonly string[]>>> = {
  "input-stream": ["read", "subscribe"],
  "output-stream": ["check-write", "write", "flush", "subscribe"],
};

/** Whether a world has all of that: people write WIT that has a part of WASI. */
const hasAll = ({ kind, resource }: PromiseForm): boolean =>
  (CALLED[kind] ?? []).every((called) => resource.functions.some(({ label }) => label === called));

/** A function of a resource is called after it. */
const nameOf = ({ resource, label }: Func): string => (resource === undefined ? label : `${resource.name}-${label}`);

/** The interface's own name, or more of what it is called. */
function freePath({ key }: Scope, taken: NameScope): string {
  const { namespace, package: packageName, name, version } = parseId(key);
  const parts = [[name], [packageName, name], [namespace, packageName, name, version]];
  const paths = parts.map((words) => fileName(foldedPath(words.filter((each) => each !== undefined).join("-"))));
  return paths.find((path) => !taken.has(path)) ?? paths[0]!;
}
