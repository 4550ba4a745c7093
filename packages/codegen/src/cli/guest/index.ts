export { hostOf } from "./host.ts";
