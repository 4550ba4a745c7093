/** Bytes that are read. No number in them is believed: whatever it says, no more is read than there is. */
export interface Input {
  readonly bytes: Uint8Array;
  at: number;
  /** Where what is being read ends. */
  end: number;
}

/** Thrown where something is written in a way that came later than this. */
export class Unknown {}

export function fail(what: string, { at }: Input): never {
  throw new WebAssembly.CompileError(`malformed core module: ${what} at offset ${at}`);
}

/** Leaves out so many bytes, and gives where they begin. */
export function skip(length: number, input: Input): number {
  const start = input.at;
  if (length > input.end - start) fail("unexpected end", input);
  input.at += length;
  return start;
}

export const byte = (input: Input): number => input.bytes[skip(1, input)]!;

/** LEB128. The last byte that a number of so many bits can have has no more than what is left of them. */
export function unsigned(input: Input, bits = 32): number {
  const low = byte(input);
  if (bits < 7 && low >> bits > 0) fail("too large a number", input);
  return low < 128 ? low : low - 128 + 128 * unsigned(input, bits - 7);
}

export function name(input: Input): string {
  const length = unsigned(input);
  // A copy, since decoders refuse memory that is shared.
  const bytes = input.bytes.slice(skip(length, input), input.at);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail("malformed UTF-8", input);
  }
}

/** So many items, or as many as is said before them. */
export function list<T>(input: Input, read: (input: Input) => T, length: number = unsigned(input)): T[] {
  const items: T[] = [];
  while (items.length < length) items.push(read(input));
  return items;
}
