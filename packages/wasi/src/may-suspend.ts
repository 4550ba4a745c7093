/** A generated type whose functions may also return a promise, as those may that the guest waits in. */
export type MaySuspend<T> = T extends Uint8Array
  ? T
  : T extends (...args: infer A) => infer R
    ? (...args: A) => MaySuspend<R> | Promise<MaySuspend<R>>
    : T extends object
      ? { [K in keyof T]: MaySuspend<T[K]> }
      : T;

/** The same for an interface, with the classes of its resources. */
export type MaySuspendIn<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => unknown
    ? MaySuspend<T[K]>
    : T[K] extends abstract new (
          ...args: infer A
        ) => infer R
      ? (new (...args: A) => MaySuspend<R>) & MaySuspend<Omit<T[K], keyof CallableFunction | "prototype">>
      : T[K] extends { readonly prototype: infer P }
        ? MaySuspend<Omit<T[K], keyof CallableFunction | "prototype">> & { readonly prototype: MaySuspend<P> }
        : never;
};
