export { type Delivery, deliver } from "./deliver.ts";
export { deliverMode, outputOfMode } from "./mode.ts";
export type { Output } from "./output.ts";
export { deliverResult } from "./result.ts";
