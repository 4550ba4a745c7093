import { parseId } from "@wit-bindgen-ts/wit-parser";
import type { Resource } from "../model.ts";

/** Resources of `wasi:io` that JavaScript has something of its own for. */
export type WasiResource = "pollable" | "input-stream" | "output-stream";

const INTERFACES: ReadonlyMap<string, readonly WasiResource[]> = new Map([
  ["poll", ["pollable"]],
  ["streams", ["input-stream", "output-stream"]],
]);

/** Which of these a resource is, in whichever version of WASI 0.2. */
export function wasiResource({ name, scope }: Resource): WasiResource | undefined {
  const id = parseId(scope.key);
  if (id.namespace !== "wasi" || id.package !== "io" || !/^0\.2\.|^$/.test(id.version ?? "")) return undefined;
  return INTERFACES.get(id.name)?.find((known) => known === name);
}
