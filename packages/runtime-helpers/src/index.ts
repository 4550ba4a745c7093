/// <reference lib="esnext.disposable" />
/**
 * What people use beside generated code.
 *
 * @packageDocumentation
 */
export { ComponentError, Trap } from "./errors.ts";
export type { Resource } from "./resource-types.ts";
export { attempt, attemptNew, err, type Fails, none, type Option, ok, type Result, some, unwrap } from "./result.ts";
