import { Trap } from "../errors.ts";

/** What stands for a function that the host does not give. */
const missingFunction = (key: string, name?: string) => (): never => {
  throw new Trap(`import "${key}"${name === undefined ? "" : `: "${name}"`} is not given`);
};

/** What stands for a class that the host does not give: it has every static function. */
function missingClass(key: string, name?: string): object {
  const made = class {
    constructor() {
      missingFunction(key, name)();
    }
  };
  return new Proxy(made, {
    get: (target, member, receiver) =>
      typeof member === "symbol" || member === "prototype"
        ? Reflect.get(target, member, receiver)
        : missingFunction(key, name === undefined ? member : `${name}.${member}`),
  });
}

/**
 * What answers for an import that is not given: a trap when the guest calls it.
 *
 * @param kind `a function` or `a class`
 * @param name of a part of the import
 */
export const standIn = (kind: string, key: string, name?: string): unknown =>
  kind === "a class" ? missingClass(key, name) : missingFunction(key, name);
