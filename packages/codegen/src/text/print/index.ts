/** Makes text final: finds what a file says, gives names, and prints. */
export { type FileOptions, printFile, type SourceFile } from "./file.ts";
export type { Language } from "./printer.ts";
