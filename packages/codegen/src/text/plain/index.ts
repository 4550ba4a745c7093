/** Text of the input that is for no code: names of files, and lines for people to read. */
export { closest } from "./closest.ts";
export { fileName, foldedPath } from "./file-name.ts";
export { cellSpan, codeSpan } from "./markdown.ts";
export { escaped, inComment, isPlain, visible, visibleJson } from "./visible.ts";
export { WatIds, watComment, watDoc, watString } from "./wat.ts";
