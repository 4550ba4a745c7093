import type { WasiOptions } from "@wit-bindgen-ts/wasi";
import { readComponent } from "../files/index.ts";
import {
  exported,
  type GrantValues,
  type Guest,
  grantOptions,
  grantsFrom,
  instance,
  loadGuest,
  type UnknownValues,
  unknownFrom,
  unknownOptions,
} from "../guest/index.ts";
import type { Terminal } from "../terminal/index.ts";
import type { Options } from "../usage/index.ts";
import { type AsyncValues, asyncOf, asyncOptions } from "./async.ts";
import { type LimitValues, limitOptions, limitsFrom } from "./limits.ts";

/** What every command that runs a guest can be told. */
export interface GuestValues extends GrantValues, UnknownValues, AsyncValues, LimitValues {}

export const guestOptions: Options<GuestValues> = {
  ...grantOptions,
  ...unknownOptions,
  async: {
    ...asyncOptions.async,
    help:
      "How it waits: jspi, which is the default where the engine has it; asyncify, which is it elsewhere; or none, which traps " +
      "in place of waiting. And filters, as transpile has them.",
  },
  ...limitOptions,
};

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
  const unknown = await unknownFrom(values, component, given({}), limits);
  return {
    runtime: guest.runtime,
    create: async (others) => exported(await instance(guest, { ...unknown, ...given(others) }, path), name, path, help),
  };
}
