export { host } from "./host/index.ts";
export { inspect } from "./inspect/index.ts";
export { run } from "./run/index.ts";
export { serve } from "./serve/index.ts";
export { transpile } from "./transpile/index.ts";
export { types } from "./types/index.ts";
