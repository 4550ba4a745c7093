import { isComponent } from "@wit-bindgen-ts/wit-parser";
import type { Input } from "../../shared/generated.ts";

/** The most that is taken, in bytes. */
const ROOM = 64_000_000;

/**
 * What a file is: a component, or WIT.
 *
 * @throws Error for what is neither
 */
export async function readInput(file: File): Promise<Input> {
  if (file.size > ROOM) throw new Error(`${file.name} has ${file.size} bytes; the playground takes ${ROOM} at most`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = file.name.replace(/\.\w+$/, "");
  if (isComponent(bytes)) return { kind: "component", name, bytes };
  const isWasm = bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  if (isWasm) throw new Error(`${file.name} is a core module: wit-bindgen-ts componentize makes a component of it`);
  try {
    return { kind: "wit", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    throw new Error(`${file.name} is neither a component nor WIT`);
  }
}
