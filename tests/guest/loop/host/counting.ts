import { Pollable } from "@wit-bindgen-ts/runtime-helpers";

/** What the host counts of a guest. */
export interface Counts {
  polls: number;
  /** Pollables that the guest has. */
  live: number;
  mostLive: number;
}

type Functions = Record<string, unknown>;
/** Interfaces by their ids. */
export type Imports = Readonly<Record<string, Functions>>;

type Class = { readonly prototype: Record<string, unknown> };

/** Imports whose pollables are counted, from when the guest gets them to when it drops them. */
export function counted(imports: Imports): {
  imports: Record<string, Functions>;
  counts: Counts;
} {
  const counts: Counts = { polls: 0, live: 0, mostLive: 0 };
  const dropped = new Set<object>();
  const given = <T>(value: T): T => {
    if (!(value instanceof Pollable)) return value;
    counts.live++;
    counts.mostLive = Math.max(counts.mostLive, counts.live);
    return value;
  };
  const counting =
    (func: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown =>
      given(func(...args));
  const isClass = (value: unknown): value is Class => typeof value === "function" && /^[A-Z]/.test(value.name);
  const wrapped = Object.entries(imports).map(([id, functions = {}]) => [
    id,
    Object.fromEntries(
      Object.entries(functions).map(([name, value]) => {
        if (isClass(value)) {
          watch(value, given, dropped);
          return [name, value];
        }
        if (name === "poll") {
          const poll = value as (list: unknown) => unknown;
          return [
            name,
            (list: unknown) => {
              counts.polls++;
              return poll(list);
            },
          ];
        }
        return [name, typeof value === "function" ? counting(value as () => unknown) : value];
      }),
    ),
  ]);
  const drop = Pollable.prototype[Symbol.dispose];
  Pollable.prototype[Symbol.dispose] = function () {
    counts.live--;
    drop.call(this);
  };
  return { imports: Object.fromEntries(wrapped), counts };
}

/** Counts what a class's `subscribe` gives. */
function watch({ prototype }: Class, given: <T>(value: T) => T, seen: Set<object>): void {
  const { subscribe } = prototype as { subscribe?: (this: object) => unknown };
  if (subscribe === undefined || seen.has(prototype)) return;
  seen.add(prototype);
  prototype["subscribe"] = function (this: object) {
    return given(subscribe.call(this));
  };
}
