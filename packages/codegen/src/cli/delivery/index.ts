export { type Delivery, deliver } from "./deliver.ts";
export { deliverMode } from "./mode.ts";
export { Outputs, type Source } from "./outputs.ts";
export { deliverResult } from "./result.ts";
