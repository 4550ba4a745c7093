/** Makes text final: finds what a file says, gives names, and prints. */
export { type FileOptions, printFile, printPart, type SourceFile } from "./file.ts";
export type { Language } from "./printer.ts";
