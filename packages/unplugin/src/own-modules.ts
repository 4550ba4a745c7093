import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The modules of ours that load WebAssembly from beside themselves: what plans a component for `load` of bindings of WIT. */
export const OWN_MODULE: RegExp = /[\\/]wit-parser[\\/]dist[\\/]\w+\.js$/;

const PLACE = /new URL\("\.\.\/wasm\/([\w-]+\.wasm)", import\.meta\.url\)/g;

/**
 * A module of ours, for bundlers that know nothing of `new URL` with files.
 *
 * @param url - the expression for the address of a file with this name and these contents
 * @returns undefined where there is nothing to replace
 */
export function withEmitted(
  id: string,
  code: string,
  url: (name: string, bytes: Uint8Array<ArrayBuffer>) => string,
): string | undefined {
  if (!OWN_MODULE.test(id) || code.search(PLACE) < 0) return undefined;
  return code.replace(PLACE, (_, name: string) =>
    url(name, new Uint8Array(readFileSync(join(dirname(id), "../wasm", name)))),
  );
}
