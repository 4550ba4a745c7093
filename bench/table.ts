export function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toPrecision(3)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toPrecision(3)} µs` : `${(ns / 1e6).toPrecision(3)} ms`;
}

export const bytes = (count: number): string => `${(count / 1000).toFixed(1)} kB`;

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Of ratios. */
export const mean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

export const print = (...cells: readonly string[]): void => {
  console.log(
    cells[0]!.padEnd(38) +
      cells
        .slice(1)
        .map((cell) => cell.padStart(14))
        .join(""),
  );
};
