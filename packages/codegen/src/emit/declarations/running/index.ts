/** The functions that run a world, and what these are told. */
export { type Entry, entries, instantiated, isEmpty, type Runs, worldExports } from "./entries.ts";
export { optionsInterfaces } from "./options.ts";
