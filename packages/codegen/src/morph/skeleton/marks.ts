import type { Node } from "ts-morph";
import {
  beginsLine,
  type Edit,
  indentationAt,
  insertion,
  lineStart,
  startWithComments,
  type UserFile,
} from "./source/index.ts";

/** A comment of ours on something of the user's: what it was when its implementation fitted, and what it is now. */
export interface Mark {
  readonly was: string;
  readonly now: string;
}

/** One that is there, with its place. */
interface Found extends Mark {
  readonly at: number;
  readonly end: number;
}

/** What is not imported any more. */
export const GONE = "gone";

const SIGN = "wit-bindgen-ts:";
/** On lines of its own. */
const LINES = /[ \t]*\/\/ wit-bindgen-ts: was (.+)\r?\n[ \t]*\/\/ wit-bindgen-ts: now (.+)\r?\n/;
/** Where other code stands in the line. */
const INLINE = /\/\* wit-bindgen-ts: was (.+?); now (.+?) \*\/ /;

/** Whatever is before a node, back to the code before it, is white space and comments. */
export function markOf(node: Node, { body }: UserFile): Found | undefined {
  const from = node.getFullStart();
  const before = body.slice(from, node.getStart());
  const match = LINES.exec(before) ?? INLINE.exec(before);
  if (match === null) return undefined;
  const [text, was = "", now = ""] = match;
  const at = from + match.index;
  return { was, now, at, end: at + text.length };
}

/** What has to be done so that a node has a mark, or none. */
export function markEdits(node: Node, wanted: Mark | undefined, file: UserFile): Edit[] {
  const found = markOf(node, file);
  if (found?.was === wanted?.was && found?.now === wanted?.now) return [];
  if (wanted === undefined) return [{ ...found!, text: "" }];
  if (found !== undefined) {
    const isInline = file.body.startsWith("/*", found.at);
    const indentation = isInline ? "" : indentationAt(file, found.at);
    return [{ ...found, text: isInline ? inline(wanted) : lines(wanted, indentation, file.eol) }];
  }
  const start = startWithComments(file, node);
  if (!beginsLine(file, start)) return [insertion(start, inline(wanted))];
  return [insertion(lineStart(file, start), lines(wanted, indentationAt(file, start), file.eol))];
}

const inline = ({ was, now }: Mark): string => `/* ${SIGN} was ${was}; now ${now} */ `;

const lines = ({ was, now }: Mark, indentation: string, eol: string): string =>
  [`was ${was}`, `now ${now}`].map((text) => `${indentation}// ${SIGN} ${text}${eol}`).join("");
