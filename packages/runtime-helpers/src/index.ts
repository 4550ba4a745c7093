/// <reference lib="esnext.disposable" />
/**
 * What people use beside generated code.
 *
 * @packageDocumentation
 */
export type { CallOptions } from "./async/index.ts";
export { ComponentError, Trap, type TrapOptions } from "./errors.ts";
export {
  type Abandonable,
  type Next,
  Pollable,
  poll,
  Readiness,
  type Waitable,
  type Waiting,
  whenReady,
} from "./poll/index.ts";
export type { WaitOptions } from "./promises/index.ts";
export type { Limits } from "./state/index.ts";
export type { EndedCall, TracedCall } from "./trace/index.ts";
export {
  attempt,
  attemptNew,
  type ErrorOf,
  err,
  type Fails,
  type HostObject,
  type MethodsOf,
  none,
  type OkOf,
  type Option,
  ok,
  type Resource,
  type Result,
  some,
  unwrap,
} from "./values/index.ts";
