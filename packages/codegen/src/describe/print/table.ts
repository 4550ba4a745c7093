/** The column of a table: its title, and whether it has numbers. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table of Markdown whose columns are aligned in its source, too. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, at) =>
    rows.reduce((width, row) => Math.max(width, row[at]!.length), Math.max(title.length, 3)),
  );
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, at) =>
      columns[at]!.isNumber ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
    );
    return `| ${padded.join(" | ")} |`;
  };
  const rules = columns.map(({ isNumber }, at) =>
    isNumber ? `${"-".repeat(widths[at]! - 1)}:` : "-".repeat(widths[at]!),
  );
  return [line(columns.map(({ title }) => title)), line(rules), ...rows.map(line)];
}
