import type { Options } from "../usage/index.ts";

/** What every command that makes one file can be told. */
export interface FileValues {
  readonly out?: string;
}

export const fileOptions: Options<FileValues> = {
  out: {
    type: "string",
    short: "o",
    placeholder: "file",
    help: "The file to write to, whole or not at all. Default: print it.",
  },
};
