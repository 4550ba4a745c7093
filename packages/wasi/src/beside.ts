import { ioError, ioPoll, ioStreams } from "./io/index.ts";
import type { Wasi } from "./wasi.ts";

type Classes = Readonly<Record<string, unknown>>;

/**
 * Puts these interfaces beside those of another implementation, which has files or sockets, say. Its streams, errors and
 * pollables then pass among ours; what they do is still up to them.
 *
 * ```ts
 * const imports = beside(wasi({ args: ["app"] }), new WASIShim().getImportObject());
 * ```
 *
 * @param other imports by their ids, with or without a version; what `ours` has too is left out
 */
export function beside<O extends object>(ours: Wasi, other: O): Omit<O, keyof Wasi> & Wasi {
  const all = Object.entries(other).map(([id, found]) => [id.split("@")[0]!, id, found as Classes] as const);
  const rest = all.filter(([bare]) => !(bare in ours)).map(([, id, found]) => [id, found] as const);
  const classes = (id: string): Classes => all.find(([bare]) => bare === id)?.[2] ?? {};
  const [errors, streams, poll] = ["wasi:io/error", "wasi:io/streams", "wasi:io/poll"].map(classes) as [
    Classes,
    Classes,
    Classes,
  ];
  return {
    ...(Object.fromEntries(rest) as Omit<O, keyof Wasi>),
    ...ours,
    "wasi:io/error": { Error: either(ioError.Error, errors["Error"]) },
    "wasi:io/streams": {
      InputStream: either(ioStreams.InputStream, streams["InputStream"]),
      OutputStream: either(ioStreams.OutputStream, streams["OutputStream"]),
    },
    "wasi:io/poll": { ...ioPoll, Pollable: either(ioPoll.Pollable, poll["Pollable"]) },
  };
}

/** Our class, of which what theirs makes is an instance as well. */
function either<C extends abstract new (...args: never[]) => object>(ours: C, theirs: unknown): C {
  if (typeof theirs !== "function") return ours;
  const isEither = (value: unknown): boolean => value instanceof ours || value instanceof (theirs as C);
  const both = class extends (ours as unknown as new () => object) {};
  return Object.defineProperty(both as unknown as C, Symbol.hasInstance, { value: isEither });
}
