/** The pieces of the binary formats of modules and components. */
export type Bytes = readonly number[];

export function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

export function signed(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    // The last byte's bit 6 is the sign.
    if (rest === (low & 64 ? -1n : 0n)) return [...bytes, low];
    bytes.push(low + 128);
  }
}

export const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];

export const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];

export const section = (id: number, bytes: Bytes): Bytes => [id, ...sized(bytes)];

export const name = (text: string): Bytes => sized([...new TextEncoder().encode(text)]);
