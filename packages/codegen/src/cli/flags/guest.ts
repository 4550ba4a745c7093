import type { Options } from "../usage/index.ts";
import { type AsyncValues, asyncOptions } from "./async.ts";
import { type GrantValues, grantOptions, type UnknownValues, unknownOptions } from "./grants.ts";
import { type LimitValues, limitOptions } from "./limits.ts";

/** What every command that runs a guest can be told. */
export interface GuestValues extends GrantValues, UnknownValues, AsyncValues, LimitValues {}

export const guestOptions: Options<GuestValues> = {
  ...grantOptions,
  ...unknownOptions,
  async: {
    ...asyncOptions.async,
    help:
      "How it waits: jspi, which is the default where the engine has it; asyncify, which is it elsewhere; or none, which traps " +
      "in place of waiting. And filters, as transpile has them.",
  },
  ...limitOptions,
};
