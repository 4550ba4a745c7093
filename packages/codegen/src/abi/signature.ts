import { type CoreType, concat, type Layout, MAX_FLAT_PARAMS, MAX_FLAT_RESULTS, recordLayout } from "./layout.ts";

/** How a function's parameters and result travel between the host and a core function (CanonicalABI.md, "flatten_functype"). */
export interface CoreShape {
  /** Core values of the parameters; undefined where they go through memory, with one pointer to them. */
  readonly params: readonly CoreType[] | undefined;
  /** The area of parameters that go through memory. */
  readonly paramArea: Layout;
  /** Core values of the result; undefined where it goes through memory. */
  readonly result: readonly CoreType[] | undefined;
}

/** How parameters and a result of these layouts travel: those that are too many for core values go through memory. */
export function coreShape(params: readonly Layout[], result: Layout | undefined): CoreShape {
  const flat = concat(params);
  const results = result === undefined ? [] : result.flat;
  return {
    params: flat !== undefined && flat.length <= MAX_FLAT_PARAMS ? flat : undefined,
    paramArea: recordLayout(params),
    result: results !== undefined && results.length <= MAX_FLAT_RESULTS ? results : undefined,
  };
}
