import { readFile } from "node:fs/promises";
import { type Form, type Forms, formsOf } from "./forms.ts";

export { transpile } from "./forms.ts";

/** An interface as JavaScript sees it: what a test calls is not typed on purpose, since many pass wrong values. */
export type Functions = Record<string, (...values: readonly unknown[]) => unknown>;

/** What `instantiate` gives: interfaces under their ids and aliases. Tests of world-level functions say so in their own type. */
export type Interfaces = Record<string, Functions>;

export interface Bindings<Exports = Interfaces> {
  readonly instantiate: (imports: object, options?: object) => Promise<Exports>;
}

/** The bytes of a guest's component. */
export async function guest(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(`./guests/built/${name}.wasm`, import.meta.url)));
}

/** What runs: a component that was transpiled, or what has bindings from WIT alone (`core.test.ts`, `loaded.test.ts`). */
let form: Form = "transpiled";

export function runAs(chosen: Form): void {
  form = chosen;
}

const guests = new Map<string, Promise<Forms>>();

/** Generates bindings for a guest, once for each file of tests, and imports them. */
export async function bindings<Exports = Interfaces>(name: string): Promise<Bindings<Exports>> {
  let made = guests.get(name);
  if (made === undefined) {
    made = guest(name).then((bytes) => formsOf(name, bytes));
    guests.set(name, made);
  }
  return (await (
    await made
  )(form)) as Bindings<Exports>;
}

/** What a call throws; an error of the test where it does not. */
export function thrown(call: () => unknown): unknown {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    return error;
  }
  throw new Error(`expected an error, got ${String(value)}`);
}
