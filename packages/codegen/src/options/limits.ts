import { PLAN_LIMITS, type PlanLimits } from "@wit-bindgen-ts/wit-parser";

/** Bounds on what a small input could make large. Past one there is a LimitError, which names it. */
export interface Limits extends PlanLimits {
  /**
   * How deep types are made of each other.
   *
   * @defaultValue 50: of a result in a result the compiler compares no more, and what it says of deeper ones is an error
   * (components have up to 100)
   */
  readonly typeDepth: number;
  /**
   * The types that are written out, of all functions and declarations together; where the name of one stands, it is one
   * type. A type without a name can have another twice, which does the same in its turn.
   *
   * @defaultValue 200,000
   */
  readonly typeParts: number;
}

/** What the limits are where nobody says it. */
export const LIMITS: Limits = { ...PLAN_LIMITS, typeDepth: 50, typeParts: 200_000 };
