import { type Bytes, name, section, unsigned, vector } from "../../../conformance/wat/bytes.ts";

/** What a core function takes and gives. */
export interface Signature {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}
export type CoreType = "i32" | "i64" | "f32" | "f64";
export type CoreValue = number | bigint;
export type CoreFunction = (...args: CoreValue[]) => CoreValue | undefined;

interface Import {
  readonly module: string;
  readonly name: string;
  readonly type: number;
}

/** The parts of a core module that say how it looks from outside; its imports are all functions. */
export interface Outline {
  readonly signatures: readonly Signature[];
  readonly imports: readonly Import[];
  /** The type of each function that is exported. */
  readonly exports: ReadonlyMap<string, number>;
}

const CORE_TYPES: Readonly<Record<number, CoreType>> = { 127: "i32", 126: "i64", 125: "f32", 124: "f64" };
const CODES: Readonly<Record<CoreType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++]!;
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  take(length: number): Uint8Array {
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.unsigned()));
  }

  vector<T>(item: () => T): T[] {
    return Array.from({ length: this.unsigned() }, item);
  }
}

/** Reads a dummy module, which imports functions alone and has no types but those of functions. */
export function outline(module: Uint8Array): Outline {
  const reader = new Reader(module);
  reader.take(8);
  let signatures: Signature[] = [];
  let imports: Import[] = [];
  let functions: number[] = [];
  const exports = new Map<string, number>();
  while (!reader.done) {
    const id = reader.byte();
    const part = new Reader(reader.take(reader.unsigned()));
    if (id === 1) {
      const types = (): CoreType[] => part.vector(() => CORE_TYPES[part.byte()]!);
      signatures = part.vector(() => {
        part.byte();
        return { params: types(), results: types() };
      });
    } else if (id === 2) {
      imports = part.vector(() => {
        const [from, item] = [part.name(), part.name()];
        if (part.byte() !== 0) throw new Error(`the import ${from} ${item} is no function`);
        return { module: from, name: item, type: part.unsigned() };
      });
    } else if (id === 3) {
      functions = part.vector(() => part.unsigned());
    } else if (id === 7) {
      part.vector(() => {
        const [item, sort, index] = [part.name(), part.byte(), part.unsigned()];
        if (sort === 0)
          exports.set(item, index < imports.length ? imports[index]!.type : functions[index - imports.length]!);
      });
    }
  }
  return { signatures, imports, exports };
}

/** Where the puppet's functions come from, and as what it gives what it imports. */
export const STRINGS = "puppet";
export const calledAs = (module: string, item: string): string => `call ${module} ${item}`;

/**
 * A core module that looks from outside as another one, and of which every function is an import: what it does is said where it is
 * linked. What the other one imports it exports as well, so that its functions can call that. All values cross as WebAssembly has them.
 */
export function puppet({ signatures, imports, exports }: Outline, pages: number): Uint8Array {
  const types = (items: readonly CoreType[]): Bytes => vector(items.map((type) => [CODES[type]]));
  const imported = (module: string, item: string, type: number): Bytes => [
    ...name(module),
    ...name(item),
    0,
    ...unsigned(type),
  ];
  const own = [...exports];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(signatures.map(({ params, results }) => [0x60, ...types(params), ...types(results)]))),
    ...section(
      2,
      vector([
        ...imports.map(({ module, name: item, type }) => imported(module, item, type)),
        ...own.map(([item, type]) => imported(STRINGS, item, type)),
      ]),
    ),
    ...section(5, vector([[0, ...unsigned(pages)]])),
    ...section(
      7,
      vector([
        [...name("memory"), 2, 0],
        ...own.map(([item], index) => [...name(item), 0, ...unsigned(imports.length + index)]),
        ...imports.map(({ module, name: item }, index) => [...name(calledAs(module, item)), 0, ...unsigned(index)]),
      ]),
    ),
  ]);
}
