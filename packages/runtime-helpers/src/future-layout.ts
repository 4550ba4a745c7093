/**
 * How the `get` of a future says what became of it: `value` by `option<T>`, `option` by the same where T is an option itself,
 * `result` by `option<result<T, E>>`, `taken` by `option<result<result<T, E>>>`, whose outer error says that it was taken already.
 */
export type FutureLayout = "value" | "option" | "result" | "taken";
