import type { AbiSum } from "./model.ts";

/** A constant, under the empty path, and how often the length of each path counts. */
export type Sum = ReadonlyMap<string, number>;

export const ZERO: Sum = new Map();

/** So many times a length, or so much where the path is empty. */
export const term = (times: number, path: string): Sum => (times === 0 ? ZERO : new Map([[path, times]]));

export const add = (...sums: readonly Sum[]): Sum => combined(sums, (a, b) => a + b);

/** What none of these is more than, whatever the lengths are; and what none is less than. */
export const most = (sums: readonly Sum[]): Sum => combined(sums, Math.max);
export const least = (sums: readonly Sum[]): Sum => combined(sums, Math.min);

function combined(sums: readonly Sum[], combine: (a: number, b: number) => number): Sum {
  const paths = new Set(sums.flatMap((sum) => [...sum.keys()]));
  const times = (path: string): number => sums.map((sum) => sum.get(path) ?? 0).reduce((a, b) => combine(a, b));
  return new Map([...paths].map((path) => [path, times(path)] as const).filter(([, count]) => count !== 0));
}

/** A sum as it is described. */
export function described(sum: Sum): AbiSum {
  const constant = sum.get("") ?? 0;
  const terms = [...sum].filter(([path]) => path !== "").map(([path, times]) => ({ times, path }));
  const texts = terms.map(({ times, path }) => (times === 1 ? `len(${path})` : `${times} × len(${path})`));
  const all = constant === 0 && texts.length > 0 ? texts : [`${constant}`, ...texts];
  return { constant, terms, text: all.join(" + ") };
}
