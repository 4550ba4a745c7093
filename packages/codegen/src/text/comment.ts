import { codeOf } from "./code.ts";
import type { Code } from "./model.ts";

/** A line of a doc comment, which ends no comment. */
export function docText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replaceAll("*/", "*\\/").replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/g, "");
}

/** Any text as a line of a doc comment. */
export const comment = (text: string): Code => codeOf([docText(text)]);

/** A line that is a comment. */
export const lineComment = (text: string): Code => codeOf([`// ${docText(text).replaceAll("\n", " ")}`]);
