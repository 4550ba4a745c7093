import type { Values } from "../../../snapshots/async-values/types/interfaces/fixtures-async-values-values-import.ts";

/** Whether what a promise is said to come to is what `await` gives. */
type Holds<T> = [T] extends [PromiseLike<infer V>] ? ([V, Awaited<V>] extends [Awaited<V>, V] ? true : false) : true;

declare const results: { [K in keyof Values]: Holds<ReturnType<Values[K]>> };
export const allHold: Record<keyof Values, true> = results;

declare const nested: { f: Holds<Promise<{ then(done: (value: number) => void): void }>> };
// @ts-expect-error -- and it would be seen
export const holds: Record<"f", true> = nested;

export async function read({ read, numbers }: Values): Promise<number> {
  let bytes = 0;
  for await (const chunk of read(new ReadableStream<Uint8Array>() as unknown as AsyncIterable<Uint8Array>))
    bytes += chunk.byteLength;
  for await (const chunk of numbers(
    (async function* () {
      yield Uint16Array.of(1, 2);
    })(),
  ))
    bytes += chunk.subarray(1).byteLength;
  return bytes;
}
