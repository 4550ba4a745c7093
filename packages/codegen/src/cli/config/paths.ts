import { isAbsolute, relative } from "node:path";
import { watchedPaths } from "../files/index.ts";
import type { ResolvedEntry } from "./model.ts";

/** The files and folders that an entry is from. */
export const dependenciesOf = ({ input, wit }: ResolvedEntry): string[] => [
  ...new Set([input, ...(wit === undefined ? [] : [wit])].flatMap(watchedPaths)),
];

/** A path as people know it: from where they are, if it is below. */
export function shownPath(path: string): string {
  const name = relative(process.cwd(), path);
  return name === "" ? "." : name.startsWith("..") || isAbsolute(name) ? path : name;
}
