import { Pollable, poll } from "@wit-bindgen-ts/runtime-helpers";

/** The exports of the guest `waiter`, in the shapes that scenarios call them. */
export interface Waiter {
  readonly tasks: Readonly<Record<string, (...values: unknown[]) => Promise<never>>>;
  readonly pipes: Readonly<Record<string, (...values: unknown[]) => Promise<never>>>;
  readonly counters: {
    readonly Counter: {
      new (start: number): Counter;
      later(start: number, ms: number): Promise<Counter>;
    };
    readonly Sleeper: new (ms: number) => object;
    merge(into: Counter, other: Counter, ms: number): Promise<number>;
    counted(): Promise<[number, number]>;
  };
  readonly later: Readonly<Record<string, (...values: unknown[]) => Promise<never>>>;
  ticks(n: number, options?: { signal?: AbortSignal }): Promise<number>;
}

export interface Counter {
  next(): Promise<number>;
  nextAfter(ms: number): Promise<number>;
  addNumber(of: number): Promise<number>;
}

export type Instantiate = (imports: object, options?: object) => Promise<Waiter>;

/** What a scenario gets. */
export interface Env {
  /** Guests of which all functions are promised, but `tasks.add` and `later.future-sum.subscribe`; and those of the host may suspend, but `reenter`. */
  readonly instantiate: Instantiate;
  /** Guests of which nothing is promised. */
  readonly plain: Instantiate;
  /** Guests of which `tasks.numbers` and `counters.counter.next-after` are promised, and nothing else. */
  readonly mixed: Instantiate;
  /** The same, and nothing waits. */
  readonly none: Instantiate;
}

export type Scenario = (env: Env) => Promise<void>;

export const dispose: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for("dispose") as typeof Symbol.dispose);

/** Pollables that are there, of all hosts that were made. */
export class Counted extends Pollable {
  static live = 0;
  #isThere = true;

  constructor(...args: ConstructorParameters<typeof Pollable>) {
    super(...args);
    Counted.live++;
  }

  static override after(ms: number): Counted {
    return new Counted(`a timer of ${ms} ms`, undefined, performance.now() + ms);
  }

  override [dispose](): void {
    if (this.#isThere) Counted.live--;
    this.#isThere = false;
  }
}

class Ticket {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  turn(): number | Promise<number> {
    return Promise.resolve(this.name.length);
  }
  static async exchange(one: Ticket, other: Ticket): Promise<Ticket> {
    return new Ticket(one.name + other.name);
  }
}

/** A host that answers with promises. */
export const host = {
  number: (of: number): unknown => Promise.resolve(of),
  pause: (): unknown => Promise.resolve(),
  whole: (of: bigint): unknown => Promise.resolve(of),
  fraction: (of: number): unknown => Promise.resolve(of),
  narrow: (of: number): unknown => Promise.resolve(of),
  flag: (of: boolean): unknown => Promise.resolve(of),
  describe: (name: string): unknown => Promise.resolve({ name, notes: ["é", name], size: 3n }),
  lookup: (key: string): unknown => Promise.resolve(`${key}!`),
  event: (name: string): unknown => Counted.never(name),
  open: (_name: string): unknown => {
    throw "there is nothing";
  },
  reenter: (): unknown => 1,
  ask: (_question: string): unknown => undefined,
  FutureAnswer: class {},
  Ticket,
};

class Nothing {}

/** Takes all, and forgets it. */
class Sink {
  checkWrite(): bigint {
    return 4096n;
  }
  write(): void {}
  blockingFlush(): void {}
  blockingWriteAndFlush(): void {}
  subscribe(): Pollable {
    return Counted.after(0);
  }
}

/** The imports of the guest: WASI that has clocks and nothing else, and a host. */
export function imports(changed: Partial<typeof host> = {}, others: object = {}): object {
  const stream = { InputStream: Nothing, OutputStream: Sink, Error: Nothing, Pollable };
  const none = (): undefined => undefined;
  return {
    "wasi:io/error": { Error: Nothing },
    "wasi:io/poll": { Pollable, poll },
    "wasi:io/streams": stream,
    "wasi:cli/environment": { getEnvironment: () => [] },
    "wasi:cli/exit": { exit: none },
    "wasi:cli/stdin": { ...stream, getStdin: () => new Nothing() },
    "wasi:cli/stdout": { ...stream, getStdout: () => new Sink() },
    "wasi:cli/stderr": { ...stream, getStderr: () => new Sink() },
    "wasi:cli/terminal-input": { TerminalInput: Nothing },
    "wasi:cli/terminal-output": { TerminalOutput: Nothing },
    "wasi:cli/terminal-stdin": { getTerminalStdin: none },
    "wasi:cli/terminal-stdout": { getTerminalStdout: none },
    "wasi:cli/terminal-stderr": { getTerminalStderr: none },
    "wasi:clocks/monotonic-clock": {
      now: () => BigInt(Math.round(performance.now() * 1e6)),
      subscribeDuration: (ns: bigint) => Counted.after(Number(ns) / 1e6),
      subscribeInstant: (ns: bigint) => new Counted("a timer", undefined, Number(ns) / 1e6),
      Pollable,
    },
    "wasi:random/insecure-seed": { insecureSeed: () => [1n, 2n] },
    "wasi:http/types": {
      Fields: Nothing,
      FutureIncomingResponse: Nothing,
      FutureTrailers: Nothing,
      IncomingBody: Nothing,
      IncomingResponse: Nothing,
      OutgoingBody: Nothing,
      OutgoingRequest: Nothing,
      RequestOptions: Nothing,
    },
    "wasi:http/outgoing-handler": { handle: none },
    "test:waiter/host": { ...host, ...changed },
    tick: () => Promise.resolve(1),
    ...others,
  };
}
