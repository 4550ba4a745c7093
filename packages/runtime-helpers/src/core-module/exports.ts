import type { AnyInstance } from "../state/index.ts";
import type { CoreWorld } from "./world.ts";

type CoreFunction = (...args: unknown[]) => unknown;

/**
 * Has what the bindings of a world call be there: what is optional does nothing where there is none, and a post-return that they do not call
 * is called by the function that it is of.
 *
 * @param all what is there, by the names of the legacy scheme
 */
export function complete(all: WebAssembly.Exports, { exports }: CoreWorld, instance: AnyInstance): WebAssembly.Exports {
  // What has no memory uses nothing of the world that needs one.
  all["$memory"] ??= new WebAssembly.Memory({ initial: 0 });
  for (const [name, { isFreed }] of Object.entries(exports)) {
    const post = `cabi_post_${name}`;
    if (isFreed) all[post] ??= () => {};
    else if (all[post] !== undefined) all[name] = freed(all[name] as CoreFunction, all[post] as CoreFunction, instance);
    all[name] ??= () => {};
  }
  return all;
}

/** A function of which nothing is left to read when it returns, and which has its post-return called all the same. */
const freed =
  (func: CoreFunction, postReturn: CoreFunction, instance: AnyInstance): CoreFunction =>
  (...args) => {
    const result = func(...args);
    instance.mayLeave = false;
    postReturn(...(result === undefined ? [] : [result]));
    instance.mayLeave = true;
    return result;
  };
