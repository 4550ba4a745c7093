import { Pollable, type Readiness } from "@wit-bindgen-ts/runtime-helpers";
import {
  FutureIncomingResponse,
  FutureTrailers,
  InputStream,
  ioPoll,
  monotonicClock,
  OutputStream,
} from "@wit-bindgen-ts/wasi";
import { dispose } from "../env.ts";

// biome-ignore lint/suspicious/noExplicitAny: functions of any type are wrapped
type Any = any;

/** What the package's WASI has given to guests, while somebody looks. */
export class Seen {
  /** Pollables that guests got, but of input streams, and have not dropped. */
  pollables = 0;
  /** Functions that gave a promise: places at which a guest waited. */
  waits = 0;
  /** The most pollables that one poll was of. */
  widest = 0;
  /** Told of each wait, by its number. */
  onWait: ((wait: number) => void) | undefined;
  readonly timers = new Set<unknown>();
  readonly sources = new Set<Readiness>();

  /** How many waits stand registered with a source, or have a timer. */
  get registered(): number {
    return [...this.sources].reduce((sum, { waiting }) => sum + waiting, this.timers.size);
  }
}

/** Looks at all that goes on between guests that are made by `run` and the package's WASI; afterwards that is as it was. */
export async function observing<T>(run: (seen: Seen) => Promise<T>): Promise<T> {
  const seen = new Seen();
  const originals: (() => void)[] = [];
  const change = (owner: Any, name: string | symbol, wrapped: (original: Any) => Any): void => {
    const original = owner[name];
    owner[name] = wrapped(original);
    originals.push(() => {
      owner[name] = original;
    });
  };

  const counted = new WeakSet<Pollable>();
  const gives = (owner: object, name: string): void =>
    change(
      owner,
      name,
      (original) =>
        function (this: unknown, ...args: unknown[]): Pollable {
          const pollable: Pollable = original.apply(this, args);
          if (pollable.readiness !== undefined) seen.sources.add(pollable.readiness);
          // These ask themselves as well, not the guest alone.
          if (this instanceof InputStream) return pollable;
          counted.add(pollable);
          seen.pollables++;
          return pollable;
        },
    );
  const waits = (owner: object, name: string): void =>
    change(
      owner,
      name,
      (original) =>
        function (this: unknown, ...args: unknown[]): unknown {
          if (name === "poll") seen.widest = Math.max(seen.widest, (args[0] as unknown[]).length);
          const value = original.apply(this, args);
          if (typeof value?.then === "function") seen.onWait?.(++seen.waits);
          return value;
        },
    );

  for (const type of [InputStream, OutputStream, FutureIncomingResponse, FutureTrailers])
    gives(type.prototype, "subscribe");
  for (const name of ["subscribeDuration", "subscribeInstant"]) gives(monotonicClock, name);
  waits(ioPoll, "poll");
  waits(Pollable.prototype, "block");
  for (const name of ["blockingRead", "blockingSkip"]) waits(InputStream.prototype, name);
  for (const name of ["blockingWriteAndFlush", "blockingFlush", "blockingSplice"]) waits(OutputStream.prototype, name);
  change(
    Pollable.prototype,
    dispose,
    () =>
      function (this: Pollable) {
        if (counted.has(this)) seen.pollables--;
      },
  );
  // Those of waits give a delay and no arguments; `fetch` of Node has timers of its own.
  change(globalThis, "setTimeout", (original) => (call: (...args: unknown[]) => void, ...args: unknown[]) => {
    if (args.length !== 1) return original(call, ...args);
    const timer = original(
      () => {
        seen.timers.delete(timer);
        call();
      },
      ...args,
    );
    seen.timers.add(timer);
    return timer;
  });
  change(globalThis, "clearTimeout", (original) => (timer: unknown) => {
    seen.timers.delete(timer);
    original(timer);
  });
  try {
    return await run(seen);
  } finally {
    for (const restore of originals) restore();
  }
}
