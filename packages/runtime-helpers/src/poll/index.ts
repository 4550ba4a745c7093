export { poll } from "./poll.ts";
export { Pollable } from "./pollable.ts";
export { Readiness, type Waiting } from "./readiness.ts";
export { type Abandonable, type Next, type Waitable, whenReady } from "./wait.ts";
