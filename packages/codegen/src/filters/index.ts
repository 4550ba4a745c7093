/** Which functions have to do with promises. */
export { filterFor } from "./names.ts";
export { waitingFunctions } from "./waiting.ts";
