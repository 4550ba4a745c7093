export { type BuildOptions, guestBuilder, type Outcome } from "./builder.ts";
export { checkTypes } from "./check-types.ts";
export { readGuestWorld } from "./world.ts";
