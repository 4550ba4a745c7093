/**
 * Turns the core module of a stub component into a forwarder: each function that it exports calls the import of the same
 * name. A parameter or result then passes through generated code in both directions, whatever its type, and no toolchain
 * is needed: parameters are passed on as they come, and results through memory go to one place. Resources of the guest have
 * for their number the handle of the import's resource: a constructor makes one of the other, and borrows pass as they are.
 */

/** The import that stands behind an exported function, by the names of both: `interface#function`. */
export type Forward = (name: string) => string;

/** Core types of a function, each as its byte. */
interface Signature {
  readonly params: readonly number[];
  readonly results: readonly number[];
}

interface Func {
  readonly name: string;
  readonly signature: Signature;
}

const I32 = 0x7f;
/** Where results go that are returned through memory; below, at 8, is how much was allocated. */
const AREA = 1024;
/** Where what realloc allocates begins. */
const HEAP = 0x10000;

/** Rewrites the bodies of a module's functions. */
export function forwarder(module: Uint8Array, forward: Forward = (name) => name): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(module);
  const types = vector(sections.get(1), (reader) => {
    reader.byte(); // 0x60
    return { params: reader.vector(() => reader.byte()), results: reader.vector(() => reader.byte()) };
  });
  const imports = vector(sections.get(2), (reader) => {
    const name = importName(reader.text(), reader.text());
    reader.byte(); // A stub imports functions only.
    return { name, signature: types[reader.unsigned()]! };
  });
  const defined = vector(sections.get(3), (reader) => types[reader.unsigned()]!);
  const names = new Map(
    vector(sections.get(7), (reader) => {
      const name = exportName(reader.text());
      const isFunction = reader.byte() === 0;
      return [isFunction ? reader.unsigned() : -reader.unsigned() - 1, name] as const;
    }),
  );
  const bodies = defined.map((signature, index) =>
    body({ name: names.get(imports.length + index) ?? "", signature }, imports, forward),
  );
  const replaced = new Map([
    [5, [1, 0, ...unsigned(64)]],
    [10, [...unsigned(bodies.length), ...bodies.flatMap((code) => [...unsigned(code.length), ...code])]],
  ]);
  const output = [[...module.subarray(0, 8)]];
  for (const [id, contents] of sections) {
    const bytes = replaced.get(id) ?? [...contents];
    if (id !== 0) output.push([id, ...unsigned(bytes.length)], bytes);
  }
  return Uint8Array.from(output.flat());
}

/** Names of today (`interface#function`), and the standard's (`cm32p2|interface|function`), as one. */
function exportName(name: string): string {
  const standard = /^cm32p2\|(.*)\|([^|]*)$/.exec(name);
  if (standard !== null) return standard[1] === "" ? standard[2]! : `${standard[1]}#${standard[2]}`;
  return name === "cm32p2_realloc" ? "cabi_realloc" : name;
}

function importName(module: string, field: string): string {
  const scope = module.replace(/^cm32p2\|?/, "");
  return scope === "" || scope === "$root" ? field : `${scope}#${field}`;
}

function body({ name, signature }: Func, imports: readonly Func[], forward: Forward): number[] {
  if (name === "cabi_realloc") return realloc;
  const indexOf = (wanted: string): number => imports.findIndex((item) => item.name === wanted);
  const target = indexOf(forward(name));
  const area = [0x41, ...signed(AREA)];
  if (target >= 0) {
    const own = signature.params.flatMap((_, local) => [0x20, ...unsigned(local)]);
    const call = [0x10, ...unsigned(target)];
    const theirs = imports[target]!.signature;
    const make = indexOf(`[export]${name.replace("[constructor]", "[resource-new]")}`);
    const made = make < 0 ? [] : [0x10, ...unsigned(make)];
    if (same(theirs, signature)) return [0, ...own, ...call, ...made, 0x0b];
    if (same(theirs, { params: [...signature.params, I32], results: [] }))
      return [0, ...own, ...area, ...call, ...area, 0x0b];
  }
  // Post-returns have nothing to free.
  const [result] = signature.results;
  if (result === undefined) return [0, 0x0b];
  // There are zeros, where nothing is forwarded; whatever else there is should not be called.
  return result === I32 ? [0, ...area, 0x0b] : [0, 0x00, 0x0b];
}

const same = (a: Signature, b: Signature): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Allocates upwards, never frees, and keeps what was there: realloc(old, old size, alignment, new size). */
const realloc: number[] = [
  ...[1, 1, I32], // a local: the result
  ...[0x41, 0, 0x28, 2, 8], // what was allocated so far
  ...[0x20, 2, 0x6a, 0x41, 1, 0x6b, 0x41, 0, 0x20, 2, 0x6b, 0x71], // aligned: (x + a - 1) & -a
  ...[0x41, ...signed(HEAP), 0x6a, 0x22, 4, 0x20, 0, 0x20, 1, 0xfc, 0x0a, 0, 0], // copied from before
  ...[0x41, 0, 0x20, 4, 0x20, 3, 0x6a, 0x41, ...signed(HEAP), 0x6b, 0x36, 2, 8], // noted
  ...[0x20, 4, 0x0b],
];

function sectionsOf(module: Uint8Array): Map<number, Uint8Array> {
  const reader = new Reader(module, 8);
  const sections = new Map<number, Uint8Array>();
  while (!reader.done) {
    const id = reader.byte();
    sections.set(id, reader.bytes(reader.unsigned()));
  }
  return sections;
}

function vector<T>(section: Uint8Array | undefined, item: (reader: Reader) => T): T[] {
  if (section === undefined) return [];
  const reader = new Reader(section);
  return reader.vector(() => item(reader));
}

class Reader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#at++]!;
  }

  bytes(count: number): Uint8Array {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    return new TextDecoder().decode(this.bytes(this.unsigned()));
  }

  vector<T>(item: () => T): T[] {
    return Array.from({ length: this.unsigned() }, item);
  }
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
