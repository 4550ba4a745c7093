/** What there is to generate, and what comes of it. */
export { type Output, outputOf } from "./output.ts";
export { generated } from "./produce.ts";
