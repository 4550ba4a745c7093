import type { Options } from "../usage/index.ts";

/** What every command that runs a guest can be told to grant it. */
export interface GrantValues {
  readonly env?: readonly string[];
  readonly dir?: readonly string[];
  readonly net?: true;
}

export const grantOptions: Options<GrantValues> = {
  env: {
    type: "string",
    multiple: true,
    placeholder: "name[=value]",
    help: "An environment variable; without a value as it is here.",
  },
  dir: {
    type: "string",
    multiple: true,
    placeholder: "host[::guest]",
    help: "A folder with all that is in it, to read and write, and what it is called there.",
  },
  net: { type: "boolean", help: "HTTP requests to any address." },
};

/** What every command that runs a guest can be told of what nobody gives it. */
export interface UnknownValues {
  readonly "unknown-imports-trap"?: true;
}

export const unknownOptions: Options<UnknownValues> = {
  "unknown-imports-trap": {
    type: "boolean",
    help: "Runs a component that imports what nobody gives; it traps where it calls that.",
  },
};
