import { given } from "./given.ts";
import { Blobs } from "./message.ts";
import { encodeSources, type WitOptions, type WitSources } from "./sources.ts";
import { toolbox } from "./toolbox.ts";

/** A world that a component is held against. */
export interface TargetsOptions extends WitOptions {
  readonly wit: WitSources;
}

/** Whether a component fits a world, and if not, the first thing that does not, in the words of the validator. */
export type TargetsAnswer = { readonly fits: true } | { readonly fits: false; readonly reason: string };

/**
 * Whether a component can be used where its world is expected: it imports nothing that the world has not, and exports
 * everything that it has. Versions have to be equal, as the official tools have it.
 *
 * @throws {@link WitError} for WIT that does not parse, or what is no valid component.
 */
export async function targets(bytes: Uint8Array, chosen: TargetsOptions): Promise<TargetsAnswer> {
  const options = given(chosen);
  const blobs = new Blobs();
  const wit = { sources: encodeSources(options.wit, options, blobs), world: options.world };
  const { value } = await toolbox.call("targets", { bytes: blobs.push(bytes), wit }, blobs);
  const { mismatch } = value as { readonly mismatch: string | null };
  return mismatch === null ? { fits: true } : { fits: false, reason: mismatch };
}
