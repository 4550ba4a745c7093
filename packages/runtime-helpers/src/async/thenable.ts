/** What a host function returns that waits, can be given up, and says what it waits for by its `toString`. */
export interface Abandonable {
  abandon(reason: unknown): void;
}

/** Whether a value is a promise, or is awaited like one. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";

export const isAbandonable = (value: PromiseLike<unknown>): value is PromiseLike<unknown> & Abandonable =>
  typeof (value as Partial<Abandonable>).abandon === "function";
