import type { Direction } from "../ir/index.ts";

/** What one filter says: of which functions, and whether they may wait. */
export interface Filter {
  /** As it was given. */
  readonly text: string;
  /** Whether functions that match may wait: false after a `-`. */
  readonly selects: boolean;
  /** The side of the world that it is about; without one, both. */
  readonly direction: Direction | undefined;
  /** What stands between the `*` of its pattern, each of which is any text. */
  readonly parts: readonly string[];
}

/** Reads `[-]all` or `[-][import:|export:]<pattern>`. */
export function parseFilter(text: string): Filter {
  const selects = !text.startsWith("-");
  const body = selects ? text : text.slice(1);
  const direction = (["import", "export"] as const).find((side) => body.startsWith(`${side}:`));
  const pattern = direction === undefined ? body : body.slice(direction.length + 1);
  return { text, selects, direction, parts: isAll(text) ? ["", ""] : pattern.split("*") };
}

/** Whether a filter is for whatever there is, even where that is nothing. */
export const isAll = (text: string): boolean => text === "all" || text === "-all";

/** Whether a filter's pattern is one of these names. */
export const matches = ({ parts }: Pick<Filter, "parts">, names: readonly string[]): boolean =>
  names.some((name) => matchesName(parts, name));

/** Takes each part where it comes first, which finds a match wherever there is one, and reads the name once. */
function matchesName(parts: readonly string[], name: string): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length === 1) return name === first;
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last) || first.length > end) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}
