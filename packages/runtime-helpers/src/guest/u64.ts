/** A `u64` for an import: QuickJS takes a number, and StarlingMonkey a number as well as a bigint. */
export const u64 = (value: number): never => value as never;
