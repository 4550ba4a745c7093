import { sizeWords } from "../../inspect/index.ts";
import { bytesOf, type OutputFile } from "../../output/index.ts";
import { type Line, styled } from "./terminal.ts";

/** A line for each file: its path, its size, and whether it was left as it was. */
export function summaryLines(files: readonly OutputFile[], changed: ReadonlySet<string>, out: string): Line[] {
  const folder = out.replace(/(?<!\/)\/+$/, "");
  const rows = files.map((file) => ({
    path: `${folder}/${file.path}`,
    size: bytes([file]),
    same: !changed.has(file.path),
  }));
  const width = Math.max(...rows.map(({ path }) => path.length));
  const sizeWidth = Math.max(...rows.map(({ size }) => size.length));
  return rows.map(({ path, size, same }) => {
    const line = `${path.padEnd(width)}  ${size.padStart(sizeWidth)}`;
    return same ? styled("dim", `${line}  unchanged`) : line;
  });
}

/** The size of files together, in words. */
export const bytes = (files: readonly OutputFile[]): string =>
  sizeWords(files.reduce((sum, { contents }) => sum + bytesOf(contents).length, 0));

/** A moment to measure from. (`performance` would do as well, but Node loads a good part of itself when it is first asked for.) */
export const now = (): bigint => process.hrtime.bigint();

/** The time since a moment, in words. */
export function milliseconds(start: bigint): string {
  return `${(now() - start + 500_000n) / 1_000_000n} ms`;
}
