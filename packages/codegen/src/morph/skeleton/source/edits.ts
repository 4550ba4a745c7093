/** Text that is put in, or in place of some that an earlier run has put there. */
export interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** Text at a place. */
export const insertion = (at: number, text: string): Edit => ({ at, end: at, text });

/** All edits in order; of several at one place the first one given comes first. */
const inOrder = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.at - b.at);

/** A text after edits, of which none overlap. */
export function edited(body: string, edits: readonly Edit[]): string {
  let [text, from] = ["", 0];
  for (const edit of inOrder(edits)) {
    text += body.slice(from, edit.at) + edit.text;
    from = edit.end;
  }
  return text + body.slice(from);
}

/** Where a position is after edits, with `before` those that put something in right there. */
export function moved(position: number, edits: readonly Edit[], before = true): number {
  const earlier = edits.filter(({ at }) => (before ? at <= position : at < position));
  return earlier.reduce((sum, { at, end, text }) => sum + text.length - (end - at), position);
}
