export { type GrantValues, grantOptions, grantsFrom } from "./grants.ts";
export { exported, instance, type UnknownValues, unknownFrom, unknownOptions } from "./imports.ts";
export { type Guest, loadGuest } from "./load.ts";
