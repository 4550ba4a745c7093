import { bytesOf, type OutputFile } from "../output/index.ts";
import type { Style } from "./terminal.ts";

/** A line for each file: its path, its size, and whether it was left as it was. */
export function summaryLines(
  files: readonly OutputFile[],
  changed: ReadonlySet<string>,
  out: string,
  style: Style,
): string[] {
  const folder = out.replace(/\/+$/, "");
  const rows = files.map((file) => ({
    path: `${folder}/${file.path}`,
    size: bytes([file]),
    same: !changed.has(file.path),
  }));
  const width = Math.max(...rows.map(({ path }) => path.length));
  const sizeWidth = Math.max(...rows.map(({ size }) => size.length));
  return rows.map(({ path, size, same }) => {
    const line = `${path.padEnd(width)}  ${size.padStart(sizeWidth)}`;
    return same ? style("dim", `${line}  unchanged`) : line;
  });
}

/** The size of files together, in words. */
export function bytes(files: readonly OutputFile[]): string {
  const total = files.reduce((sum, { contents }) => sum + bytesOf(contents).length, 0);
  if (total < 1000) return `${total} B`;
  return total < 1_000_000 ? `${(total / 1000).toFixed(1)} kB` : `${(total / 1_000_000).toFixed(1)} MB`;
}

/** The time since a moment of `performance.now()`, in words. */
export function milliseconds(start: number): string {
  return `${Math.round(performance.now() - start)} ms`;
}
