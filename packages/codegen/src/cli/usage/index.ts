export { type Parsed, parseArguments } from "./arguments.ts";
export type { Command, Option, Options } from "./command.ts";
export { UsageError } from "./error.ts";
export { commandHelp, generalHelp, usage } from "./help.ts";
