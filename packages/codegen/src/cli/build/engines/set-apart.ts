import { inspect } from "../../../inspect/index.ts";

/**
 * Keeps what a guest imports of WASI apart from what its engine does, while the component is built. QuickJS is given a real WASI then, and
 * all else as stubs that trap: so interfaces that use its resources would not fit, and what a module asks at its top level, such as the
 * time, would stay in the component for good.
 *
 * Under this namespace nothing is WASI. It is as long as the true one, which it becomes again by a change of bytes alone.
 */
const APART = "wasj:";
const WASI = "wasi:";

/** A name, or a text with names, apart. */
export const setApart = (text: string): string => text.replaceAll(WASI, APART);

/** The name again that a text has. */
export const named = (text: string): string => text.replaceAll(APART, WASI);

/**
 * Gives a component's imports their names back. Where the engine imports an interface of the same version, the guest's becomes one of the
 * version beside it, since no two have the same name; hosts have one for all that are compatible.
 *
 * @param ids of what the world imports
 */
export async function rejoined(component: Uint8Array, ids: readonly string[]): Promise<Uint8Array> {
  const { wit } = await inspect(component);
  const taken = new Set([...wit.text.matchAll(/^ {2}import (wasi:[^;]+);$/gm)].map(([, id]) => id));
  const bytes = Buffer.from(component);
  for (const id of ids) if (taken.has(id)) replaceAll(bytes, setApart(id), setApart(beside(id)));
  replaceAll(bytes, APART, WASI);
  return bytes;
}

/** An id of the version before, or where that would be shorter, of the one after. */
function beside(id: string): string {
  const [, name, patch] = /^(.*\.)(\d+)$/.exec(id) ?? [];
  if (patch === undefined) return id;
  const before = String(Number(patch) - 1);
  return `${name}${patch !== "0" && before.length === patch.length ? before : Number(patch) + 1}`;
}

function replaceAll(bytes: Buffer, from: string, to: string): void {
  const [wanted, given] = [Buffer.from(from), Buffer.from(to)];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + wanted.length)) given.copy(bytes, at);
}
