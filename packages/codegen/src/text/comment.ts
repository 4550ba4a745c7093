import { codeOf } from "./code.ts";
import type { Code } from "./model.ts";
import { isPlain } from "./plain/index.ts";

/** Text of the input as a comment: it ends no comment, and tells no tool what to do. */

/** What ends a line somewhere, or moves a cursor, or turns text around. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** At the start of a line. */
const ORDER =
  /^([\s/*]*)((?:biome|deno-lint|eslint|oxlint|prettier|rome|tslint)-(?:disable|enable|ignore)[\w-]*|#(?:end)?region\b)/;
const TS_ORDER = /^([\s/*]*)@(?=ts-)/;
/** Wherever they stand: TypeScript looks for these in the text of a whole comment. */
const TAG_ORDER = /(?<!`)@(?=jsx(?:frag|importsource|runtime)?(?![\w-]))/gi;
const SOURCE_ORDER = /source(?:mapping)?url(?==)(?<=[#@]\s*\w+)/gi;

/** A line of a comment. What tools would take for an order to them is put between backticks, as code is in Markdown. */
export function docText(text: string): string {
  return withoutControls(text)
    .replaceAll("*/", "*\\/")
    .replace(ORDER, "$1`$2`")
    .replace(TS_ORDER, "$1`@`")
    .replace(TAG_ORDER, "`@`")
    .replace(SOURCE_ORDER, "`$&`");
}

const withoutControls = (text: string): string =>
  isPlain(text)
    ? text
    : text.replace(CONTROLS, (controls) =>
        /^\t+$/.test(controls) ? controls : /[\n\r\u0085\u2028\u2029]/.test(controls) ? " " : "",
      );

/** Any text as a line of a doc comment. */
export const comment = (text: string): Code => codeOf([docText(text)]);

/** A line that is a comment. */
export const lineComment = (text: string): Code => codeOf([`// ${docText(text)}`]);
