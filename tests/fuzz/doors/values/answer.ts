import type { Type } from "../abi/types.ts";
import type { Value } from "../abi/values.ts";

/** A function of the interface that the world both imports and exports. */
export interface Signed {
  readonly params: readonly Type[];
  readonly result: Type;
}

/** Values for a call, each way. */
export interface Case {
  readonly args: readonly Value[];
  readonly result: Value;
  readonly seed: number;
}

export interface Bits {
  readonly flat: readonly string[];
  readonly memory: string;
}
export interface Lowered extends Bits {
  readonly reallocs: readonly (readonly [number, number, number, number])[];
}
/** Without bits where the reference traps. */
export type Given = { readonly at: string; readonly start: number } & Partial<Lowered>;
export interface Lifted extends Bits {
  /** Null where the reference traps. */
  readonly values: readonly Value[] | null;
}
/** What the reference makes of a case: see reference.py. */
export interface Answer {
  readonly lowered: Lowered | null;
  readonly given: Given | null;
  readonly taken?: Lifted;
  readonly lifted?: Lifted;
}
