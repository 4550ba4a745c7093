import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { root } from "./programs.ts";

/** What was seen of a row. */
export interface Outcome {
  readonly version: string;
  /** Whether the version is one that the tests bring; any other is not compared. */
  readonly pinned: boolean;
  readonly outcome: string;
}

/** A row of a table: a test of its own. */
export interface Row {
  /** What the row is about, which no other row is. */
  readonly cells: readonly string[];
  /** Shows it; undefined where it can not be shown on this machine. */
  readonly run: (() => Promise<Outcome>) | undefined;
}

/**
 * A table of the docs, of which each row is a test. The file is compared with what was seen; UPDATE_SNAPSHOTS=1 writes it. Rows that were
 * not run, or by another version than the tests bring, stay as the file has them.
 *
 * @param name the file's name in `docs/matrix`
 * @param text what stands above the table
 * @param columns the names of the cells of rows; version and outcome come after them
 */
export function matrix(name: string, text: string, columns: readonly string[], rows: readonly Row[]): void {
  const file = join(root, "docs/matrix", name);
  const seen = new Map<Row, Outcome>();
  for (const row of rows) {
    if (row.run === undefined) test.skip(row.cells.join(", "), () => {});
    else
      test(row.cells.join(", "), async () => {
        seen.set(row, await row.run!());
      });
  }

  test(`docs/matrix/${name} says so`, () => {
    const update = process.env["UPDATE_SNAPSHOTS"] === "1";
    const found = existsSync(file) ? readFileSync(file, "utf8") : "";
    const lines = rows.map((row) => {
      const start = lineOf(row.cells).slice(0, -1);
      const known = found.split("\n").find((line) => line.startsWith(start));
      const outcome = seen.get(row);
      if (outcome === undefined || (!outcome.pinned && !update && known !== undefined))
        return known ?? lineOf(row.cells);
      return lineOf([...row.cells, outcome.version, outcome.outcome]);
    });
    const head = [...columns, "version", "outcome"];
    const made = [`${text}\n`, lineOf(head), lineOf(head.map(() => "---")), ...lines, ""].join("\n");
    if (update) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, made);
    }
    expect(update ? made : found).toBe(made);
  });
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
