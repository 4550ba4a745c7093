import type { Door } from "../door.ts";

/** What an attempt may take. */
export interface Bounds {
  /** Of CPU time. */
  readonly seconds: number;
  /** On the clock. */
  readonly patience: number;
  /** Of memory. */
  readonly mebibytes: number;
}

export interface LoadedDoor {
  readonly door: Door<unknown>;
  readonly bounds: Bounds;
}

/** The door that a module exports as `door`. */
export async function loadDoor(module: string): Promise<LoadedDoor> {
  const { door } = (await import(module)) as { door: Door<unknown> };
  const { seconds = 10, patience = 20 * seconds, mebibytes = 1024 } = door;
  return { door, bounds: { seconds, patience, mebibytes } };
}
