/**
 * Whether a text is of what ASCII has to print. Most are, and need no expression for the characters of all scripts, which engines take
 * milliseconds to make.
 */
export const isPlain = (text: string): boolean => !/[^ -~]/.test(text);

/** What is not seen, or moves the cursor of a terminal, or turns text around; lines may be indented. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A line for people to read, with everything shown that is in it: names may hold anything. */
export const visible = (line: string): string =>
  isPlain(line) ? line : line.replace(UNSEEN, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);

/** The same of JSON, which has other words for it. Its line feeds are its own. */
export const visibleJson = (json: string): string =>
  json.replace(UNSEEN, (char) => (char === "\n" ? char : escaped(char)));

/** A character as strings of JSON and of JavaScript may have it. */
export const escaped = (char: string): string =>
  char
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** The same within a block comment, which it does not end. */
export const inComment = (line: string): string => visible(line).replaceAll("*/", "*\\/");
