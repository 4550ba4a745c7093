export { deliver } from "./deliver.ts";
export { deliverResult } from "./result.ts";
