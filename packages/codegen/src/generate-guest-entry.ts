import { type BuildEngine, type GuestEntry, guestEntry, WorldNames } from "./emit/index.ts";
import { type GenerateInput, readInput } from "./generate.ts";
import type { Limits } from "./options/index.ts";

/** What a guest is built for. */
export interface GuestEntryOptions {
  readonly engine: BuildEngine;
  /** Of a WIT package with several worlds. */
  readonly world?: string;
  readonly limits?: Partial<Limits>;
}

/**
 * Writes the module that an engine is given to make a component of, around the module of a user.
 *
 * @throws as `generate`; UnsupportedError for a world that the engine can not have
 */
export async function generateGuestEntry(
  source: GenerateInput,
  { engine, ...options }: GuestEntryOptions,
): Promise<GuestEntry> {
  const read = await readInput(source, { mode: "guest", language: "js", engine, ...options });
  return guestEntry(new WorldNames(read.world, read.settings, read.waiting), engine);
}
