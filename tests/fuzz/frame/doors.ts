import type { Door } from "../door.ts";

export interface LoadedDoor {
  readonly door: Door<unknown>;
  readonly seconds: number;
}

/** The door that a module exports as `door`. */
export async function loadDoor(module: string): Promise<LoadedDoor> {
  const { door } = (await import(module)) as { door: Door<unknown> };
  return { door, seconds: door.seconds ?? 10 };
}
