import type { WasiOptions } from "@wit-bindgen-ts/wasi";
import { readComponent } from "../files/index.ts";
import { asyncOf, type GuestValues, limitsFrom } from "../flags/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { grantsFrom } from "./grants.ts";
import { exported, instance } from "./imports.ts";
import { type Guest, loadGuest } from "./load.ts";

/** What makes instances of a component, with what it is granted. */
export interface Host {
  readonly runtime: Guest["runtime"];
  /**
   * What a new instance exports as an interface of WASI 0.2.
   *
   * @param others what it is granted beside what the options say
   */
  create<T>(others: WasiOptions): Promise<T>;
}

/**
 * Reads and prepares a component.
 *
 * @param command that runs it
 * @param name of the interface that it has to export
 * @param help for a component that does not
 */
export async function hostOf(
  path: string,
  command: string,
  [name, help]: readonly [name: string, help: string],
  values: GuestValues,
  terminal: Terminal,
): Promise<Host> {
  const limits = limitsFrom(values);
  const { folders, ...grants } = grantsFrom(values);
  const component = readComponent(path, command);
  const guest = await loadGuest(component, { ...asyncOf(values), limits }, terminal);
  const { wasi, filesystem } = guest.runtime;
  const files = filesystem(folders);
  const given = (others: WasiOptions) => ({ ...wasi({ ...grants, ...others }), ...files });
  return {
    runtime: guest.runtime,
    create: async (others) => exported(await instance(guest, given(others), path, values), name, path, help),
  };
}
