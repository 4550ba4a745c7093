/** By index what functions and tables are called. */
export interface Names {
  readonly functions: ReadonlyMap<number, string>;
  readonly tables: ReadonlyMap<number, string>;
}

/** Nothing has a name, and whoever reads the module makes them up, by indices. */
export const NO_NAMES: Names = { functions: new Map(), tables: new Map() };

const HEADER = 8;
const CUSTOM = 0;
const SECTION = "name";
const [FUNCTIONS, TABLES] = [1, 5];

/** The binary of a module with these names in place of those that it has. */
export function withNames(bytes: Uint8Array, { functions, tables }: Names): Uint8Array {
  const body = [...text(SECTION), ...subsection(FUNCTIONS, functions), ...subsection(TABLES, tables)];
  const section = [CUSTOM, ...unsigned(body.length), ...body];
  const parts = [...unnamed(bytes), Uint8Array.from(section)];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The header and the sections of a module, but those with names. */
function* unnamed(bytes: Uint8Array): Generator<Uint8Array> {
  yield bytes.subarray(0, HEADER);
  for (let start = HEADER; start < bytes.length; ) {
    const [size, content] = readUnsigned(bytes, start + 1);
    const end = content + size;
    if (bytes[start] !== CUSTOM || !isText(SECTION, bytes, content)) yield bytes.subarray(start, end);
    start = end;
  }
}

function isText(expected: string, bytes: Uint8Array, start: number): boolean {
  const [length, at] = readUnsigned(bytes, start);
  return length === expected.length && String.fromCharCode(...bytes.subarray(at, at + length)) === expected;
}

function subsection(id: number, names: ReadonlyMap<number, string>): number[] {
  if (names.size === 0) return [];
  const body = unsigned(names.size);
  for (const [index, name] of names) body.push(...unsigned(index), ...text(name));
  return [id, ...unsigned(body.length)].concat(body);
}

/** A name, which is ASCII. */
const text = (name: string): number[] => [...unsigned(name.length), ...[...name].map((letter) => letter.charCodeAt(0))];

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

function readUnsigned(bytes: Uint8Array, start: number): [value: number, end: number] {
  let value = 0;
  for (let at = start, shift = 0; ; shift += 7) {
    const byte = bytes[at++]!;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}
