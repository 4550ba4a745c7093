/// <reference lib="esnext.disposable" preserve="true" />

/** A `wasi:io/poll.pollable`, of whatever version. */
export interface Pollable {
  [Symbol.dispose](): void;
}

/** An `AbortSignal`, also where a project has no types of it. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How to wait. */
export interface Waiting {
  /** Gives up: what was waited for is disposed of, and the promise rejects with the signal's reason. */
  readonly signal?: Signal | undefined;
}

/** A `u64` as engines pass it: a bigint in StarlingMonkey, a number in QuickJS. */
export type U64 = bigint | number;

/** `wasi:io/streams.input-stream`, of whatever version. */
export interface InputStream {
  /** @throws what has `closed`, or `last-operation-failed`, as its payload */
  read(length: never): ArrayLike<number>;
  subscribe(): Pollable;
  [Symbol.dispose](): void;
}

/** `wasi:io/streams.output-stream`, of whatever version. */
export interface OutputStream {
  checkWrite(): U64;
  write(contents: never): void;
  flush(): void;
  subscribe(): Pollable;
  [Symbol.dispose](): void;
}
