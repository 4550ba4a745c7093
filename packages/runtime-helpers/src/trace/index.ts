/** What tells the host of calls, where code was generated with `--trace`. */
export type { EndedCall, TracedCall } from "./traced-call.ts";
export { Tracer } from "./tracer.ts";
