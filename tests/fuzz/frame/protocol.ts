import type { Failure } from "./failure.ts";

/** What the command asks of the process beside it; each is answered before the next. */
export type Question = { readonly attempt: unknown } | { readonly settle: true } | { readonly close: true };

export interface Answer {
  readonly failures: readonly Failed[];
  /** Of all inputs so far; where something was settled. */
  readonly counts?: Readonly<Record<string, number>>;
}

export interface Failed {
  /** Which input since the last time that something was settled, from 0. */
  readonly index: number;
  readonly failure: Failure;
}
