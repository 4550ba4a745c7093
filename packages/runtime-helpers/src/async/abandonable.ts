import type { Abandonable } from "../poll/index.ts";

/** Whether a promise can be told that nobody waits for it any more. */
export const isAbandonable = (value: PromiseLike<unknown>): value is PromiseLike<unknown> & Abandonable =>
  typeof (value as Partial<Abandonable>).abandon === "function";
