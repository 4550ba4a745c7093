import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import type { Count, Problem } from "../gen/interfaces/demo-site-text-export.js";

/** How many characters a text may have. */
const MOST = 100_000;

/** The words of a text, the most frequent first. */
export function countWords(text: string, most: number): Count[] {
  if (text.length > MOST) throw new ComponentError<Problem>({ tag: "too-long", val: text.length });
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\w\u00c0-\u024f]+/g))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  if (counts.size === 0) throw new ComponentError<Problem>({ tag: "empty" });
  const all = [...counts].map(([word, times]) => ({ word, times }));
  return all.sort((a, b) => b.times - a.times).slice(0, most);
}
