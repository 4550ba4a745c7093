import { readFile } from "node:fs/promises";

/** The bytes of a guest's component. */
export const guest = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`./guests/built/${name}.wasm`, import.meta.url)));
