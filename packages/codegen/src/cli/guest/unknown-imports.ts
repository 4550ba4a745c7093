import { type Inspection, inspect } from "../../inspect/index.ts";
import type { Limits } from "../../options/index.ts";
import { camelCase, pascalCase } from "../../text/index.ts";

type Imports = Record<string, unknown>;

/**
 * What answers the imports of a component that nobody gives: functions that trap, and resources that nobody makes.
 *
 * @param given what is given, under ids without a version
 */
export async function unknownImports(bytes: Uint8Array, given: object, limits: Partial<Limits>): Promise<Imports> {
  const { imports }: Inspection = await inspect(bytes, { limits });
  const answers = bare();
  for (const { path, kind } of imports) {
    const [id = "", ...names] = path;
    if (Object.hasOwn(given, id.replace(/@.*/, "")) || kind === "module") continue;
    answer(answers, id, names);
  }
  return answers;
}

/** Puts a function or resource where generated code looks for it. */
function answer(answers: Imports, id: string, names: readonly string[]): void {
  const trap = trapping([id, ...names].join(" "));
  const item = names.at(-1);
  if (item === undefined) {
    answers[id] = trap;
    return;
  }
  const host = names.slice(0, -1).reduce((within, name) => part(within, camelCase(name)), part(answers, id));
  const [, form, type, member] = /^\[(\w+)\]([^.]+)(?:\.(.+))?$/.exec(item) ?? [];
  if (type === undefined) {
    // The name of a resource, or of a function.
    host[camelCase(item)] ??= trap;
    host[pascalCase(item)] ??= trap;
    return;
  }
  host[pascalCase(type)] ??= trap;
  // Some names are those of what every function has.
  if (form === "static" && member !== undefined)
    Object.defineProperty(host[pascalCase(type)], camelCase(member), { value: trap });
}

/** Of objects that have nothing by their nature, since names may be anything. */
const bare = (): Imports => Object.create(null) as Imports;

const part = (within: Imports, name: string): Imports => {
  within[name] ??= bare();
  return within[name] as Imports;
};

/** A function, also as a class, since it is called either way. */
function trapping(name: string): () => never {
  return function trap(): never {
    throw new Error(`the guest calls ${name}, which it is not given`);
  };
}
