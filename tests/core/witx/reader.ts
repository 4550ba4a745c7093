import { readFileSync } from "node:fs";

/** What the crate `witx` reads of a text (`crate/src/lib.rs`). */
export interface WitxDocument {
  readonly error?: string;
  readonly types: readonly {
    readonly name: string;
    readonly size: number;
    readonly align: number;
    /** Of the fields of a record, or of a variant's payload. */
    readonly offsets: readonly number[] | null;
  }[];
  readonly modules: readonly {
    readonly name: string;
    readonly functions: readonly {
      readonly name: string;
      readonly params: readonly string[];
      readonly results: readonly string[];
    }[];
  }[];
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(length: number): number;
  output(): number;
  read(): number;
}

const module = new WebAssembly.Module(readFileSync(new URL("witx.wasm", import.meta.url)));

/** Has the crate read a text. */
export function readWitx(text: string): WitxDocument {
  const { memory, input, output, read } = new WebAssembly.Instance(module).exports as unknown as Exports;
  const bytes = new TextEncoder().encode(text);
  const to = input(bytes.length) >>> 0;
  // Memory may grow, and have another buffer then.
  new Uint8Array(memory.buffer).set(bytes, to);
  const length = read();
  const at = output() >>> 0;
  return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, at, length))) as WitxDocument;
}
