/** Types that leave nothing behind, so that lines are others in the bundle. */
interface Reason {
  readonly why: string;
}

export function fail(why: Reason["why"]): never {
  throw new TypeError(why, { cause: new Error("a reason") });
}
