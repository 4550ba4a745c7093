export { type Delivery, deliver } from "./deliver.ts";
export { deliverMode } from "./mode.ts";
export { deliverResult } from "./result.ts";
