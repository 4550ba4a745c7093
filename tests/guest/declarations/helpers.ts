import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/programs.ts";

/** As much of the helpers of guests as declarations and promise forms need. */
const STAND_IN = `declare module "@wit-bindgen-ts/runtime-helpers/guest" {
  interface Waiting { readonly signal?: AbortSignal | undefined }
  interface Pollable { ready(): boolean; block(): void; [Symbol.dispose](): void }
  export function register(pollable: Pollable, options?: Waiting): Promise<void>;
  export function settled<T>(future: object, options?: Waiting): Promise<T>;
  export function chunks(stream: object): AsyncIterable<Uint8Array>;
  export function writable(stream: object): WritableStream<Uint8Array>;
  export function connect(interfaces: object): void;
  export type { Waiting };
}
`;

/** Files beside what is compiled: none where the package has these helpers. */
export function helperFiles(folder: string): string[] {
  const manifest = readFileSync(join(root, "packages/runtime-helpers/package.json"), "utf8");
  if ("./guest" in (JSON.parse(manifest) as { exports: object }).exports) return [];
  const path = join(folder, "helpers.d.ts");
  writeFileSync(path, STAND_IN);
  return [path];
}
