export { inspect } from "./inspect.ts";
export { run } from "./run.ts";
export { serve } from "./serve.ts";
export { transpile } from "./transpile.ts";
export { types } from "./types.ts";
