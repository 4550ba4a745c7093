/** Which functions have to do with promises. */
export { checkElsewhere } from "./elsewhere.ts";
export { filterFor } from "./names.ts";
export { waitingFunctions } from "./waiting.ts";
