import type { Options } from "../usage/index.ts";
import { type WorldValues, worldOptions } from "./wit.ts";

/** What every command can be told of the WIT of a core module. */
export interface GuestWitValues extends WorldValues {
  readonly wit?: string;
  readonly "string-encoding"?: string;
}

export const guestWitOptions: Options<GuestWitValues> = {
  wit: {
    type: "string",
    placeholder: "path",
    help: "Its WIT: a folder (with its deps), a .wit file, or an encoded package.",
  },
  ...worldOptions,
  "string-encoding": {
    type: "string",
    placeholder: "name",
    choices: ["utf8", "utf16", "compact-utf16"],
    help: "How it has strings in its memory: utf8, utf16 or compact-utf16. Default: utf8.",
  },
};
