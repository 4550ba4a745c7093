import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest file of a name, from a folder upwards. */
export function upwards(folder: string, isWanted: (name: string) => boolean): string | undefined {
  const name = namesIn(folder).find(isWanted);
  if (name !== undefined) return join(folder, name);
  return dirname(folder) === folder ? undefined : upwards(dirname(folder), isWanted);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // It is yet to be made, or nothing of ours.
    return [];
  }
}
