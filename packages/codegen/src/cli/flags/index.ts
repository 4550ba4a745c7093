export { type AsyncValues, asyncOf, asyncOptions } from "./async.ts";
export { type GrantValues, grantOptions, type UnknownValues, unknownOptions } from "./grants.ts";
export { type GuestValues, guestOptions } from "./guest.ts";
export { type LimitValues, limitOptions, limitsFrom } from "./limits.ts";
export { type OutputValues, outputOf, outputOptions } from "./output.ts";
export { type WitValues, witFrom, witOptions } from "./wit.ts";
