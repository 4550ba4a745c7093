import { Trap } from "../errors.ts";
import type { Store } from "./store.ts";

/** `(module (func (export "f") unreachable))` */
const BYTES = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
];

let core: (() => never) | undefined;

/** A core trap: unlike an error of JavaScript, no exception handler of a guest catches it. */
function unreachable(): never {
  core ??= new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(BYTES))).exports["f"] as () => never;
  return core();
}

/**
 * For guests that have exception handlers, which would catch an error of JavaScript: records the cause and ends in a core trap. The
 * store's `check` then brings up the cause.
 */
export function abort(store: Store, error: unknown): never {
  // What is nothing could not be told from no cause.
  store.trap(error ?? new Trap(`a host function threw ${error}`));
  return unreachable();
}
