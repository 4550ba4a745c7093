import { optionOf } from "../own.ts";
import { show } from "../show.ts";

/** How much a component may take of what is not its own: one that wants more traps. */
export interface Limits {
  /**
   * What one call may make of strings, lists and maps that come out of the component, in bytes: its result, or the parameters of an
   * import. Of values that are no numbers it is roughly counted what they take in JavaScript. Without it 128 MiB, as in Wasmtime
   * (`hostcall_fuel`).
   */
  readonly bytesPerCall?: number | undefined;
  /** How many handles a component instance may have at a time. Without it 100,000, as in Wasmtime (`max_component_handles`). */
  readonly handles?: number | undefined;
}

/** What the limits are where nobody says it. */
export const LIMITS: { readonly [Name in keyof Limits]-?: number } = { bytesPerCall: 128 * 2 ** 20, handles: 100_000 };

/**
 * What a limit is.
 *
 * @throws TypeError where it is given and no number, or a negative one
 */
export function limit(limits: Limits | undefined, name: keyof Limits): number {
  const given: unknown = optionOf(optionOf({ limits }, "limits"), name);
  if (given === undefined) return LIMITS[name];
  if (typeof given !== "number" || !(given >= 0))
    throw new TypeError(`options.limits.${name}: expected a number from 0, got ${show(given)}`);
  return given;
}
