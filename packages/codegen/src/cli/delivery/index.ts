export { deliverMode } from "./mode.ts";
export { deliverResult } from "./result.ts";
