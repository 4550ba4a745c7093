/** A file of the user's: its text, what is found in its tree, and how the text is changed. */
export { type Edit, edited, insertion, moved } from "./edits.ts";
export { type Entries, entriesOf } from "./entries.ts";
export { type Holder, resolved } from "./resolve.ts";
export {
  beginsLine,
  importsOf,
  indentationAt,
  lineNumber,
  lineStart,
  readFile,
  startWithComments,
  statementOf,
  type UserFile,
} from "./user-file.ts";
