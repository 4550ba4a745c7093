export { inspect } from "./inspect.ts";
export { transpile } from "./transpile.ts";
export { types } from "./types.ts";
