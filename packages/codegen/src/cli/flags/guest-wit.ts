import type { Options } from "../usage/index.ts";
import { type StringValues, stringOptions } from "./memory.ts";
import { type WorldValues, worldOptions } from "./wit.ts";

/** What every command can be told of the WIT of a core module. */
export interface GuestWitValues extends WorldValues, StringValues {
  readonly wit?: string;
}

export const guestWitOptions: Options<GuestWitValues> = {
  wit: {
    type: "string",
    placeholder: "path",
    help: "Its WIT: a folder (with its deps), a .wit file, or an encoded package.",
  },
  ...worldOptions,
  ...stringOptions,
};
