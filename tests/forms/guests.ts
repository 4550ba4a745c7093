import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { componentize } from "@wit-bindgen-ts/wit-parser/tools";
import { type GuestName, worlds } from "./scenarios/env.ts";

const at = (path: string): URL => new URL(`./guests/${path}`, import.meta.url);

const read = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(at(path)));

/** The WIT of all guests. */
export const wit = async (): Promise<string> => new TextDecoder().decode(await read("wit/voyage.wit"));

/** The core module of a guest. */
export const moduleOf = (name: GuestName): Promise<Uint8Array> => read(`built/${name}.wasm`);

/** Where that is. */
export const pathOf = (name: GuestName): string => fileURLToPath(at(`built/${name}.wasm`));

/** Its component, with the official adapter where it imports preview 1. */
export const componentOf = async (name: GuestName): Promise<Uint8Array> =>
  componentize({
    module: await moduleOf(name),
    wit: { files: await wit() },
    world: worlds[name],
    wasi: "auto",
  });
