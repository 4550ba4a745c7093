export { hostOf } from "./host.ts";
export { guestStack } from "./stack.ts";
