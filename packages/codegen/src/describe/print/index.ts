/** A description in the forms in which it is printed. */
export { abiMarkdown } from "./markdown.ts";
export { abiWat } from "./wat.ts";
export { abiWitx } from "./witx.ts";
