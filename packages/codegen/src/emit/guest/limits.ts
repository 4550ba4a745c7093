import type { WorldNames } from "../declarations/index.ts";

/** What an engine can not do of a world, a line each. */
export function engineLimits(_names: WorldNames): string[] {
  return [];
}
