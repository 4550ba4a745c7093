/** What is told of a call that has ended, beside what it came to. */
export interface EndedCall {
  /** `export`: the host called the component; `import`: the component called the host. */
  readonly direction: "import" | "export";
  /** What messages call the function, as `store.Blob.tryOpen (store.blob.try-open)`. */
  readonly name: string;
  /** The values that were given, a method's object first. Nothing is copied. */
  readonly params: readonly unknown[];
  /** The calls of an instantiation are counted from 1, in the order in which they begin. */
  readonly id: number;
  /** The `id` of the call that it was made in, where there is one. That ends later. */
  readonly parent: number | undefined;
  /** How many calls it is in. */
  readonly depth: number;
  /** When it began: `performance.now()`, in milliseconds. */
  readonly start: number;
  /** How many milliseconds it took: of a promised call, until its promise settled. */
  readonly duration: number;
}

/** What the hook `options.trace` is told of a call: it has a `result` or, where it threw or its promise was rejected, an `error`. */
export type TracedCall = EndedCall &
  (
    | { readonly result: unknown; readonly error?: never }
    | {
        /** What was thrown: of a function whose WIT result is an error, the ComponentError. */
        readonly error: unknown;
        readonly result?: never;
      }
  );

/** The options that have the hook. */
export interface TraceOptions {
  readonly trace?: ((call: TracedCall) => void) | undefined;
}
