import { visible } from "./visible.ts";

/** Text of the input in Markdown: in code spans, where it means nothing. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(runs.reduce((a, b) => Math.max(a, b), 0) + 1);
  // What is beside the fence must be told from it; one space is taken away again.
  const space = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return shown === "" ? "" : `${fence}${space}${shown}${space}${fence}`;
}

/** The same in a table, whose cells end at the next bar; so may a bar behind a backslash, which is therefore shown in another way. */
export const cellSpan = (text: string): string => codeSpan(text.replaceAll("\\", "\\u{5c}")).replaceAll("|", "\\|");
