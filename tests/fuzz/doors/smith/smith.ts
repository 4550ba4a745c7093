import { readFile } from "node:fs/promises";

interface Exports {
  readonly memory: WebAssembly.Memory;
  input(length: number): number;
  output(): number;
  component(): number;
  wit(): number;
}

/** wasm-smith and wit-smith (`../../smith/crate`). */
export class Smith {
  readonly #module: WebAssembly.Module;
  #instance: Exports | undefined;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  static async load(): Promise<Smith> {
    const bytes = await readFile(new URL("../../smith/smith.wasm", import.meta.url));
    return new Smith(await WebAssembly.compile(new Uint8Array(bytes)));
  }

  /** What some bytes make; nothing where they make nothing, or where the smith fails on them. */
  make(what: "component" | "wit", bytes: Uint8Array): Uint8Array | undefined {
    try {
      this.#instance ??= new WebAssembly.Instance(this.#module).exports as unknown as Exports;
      const { memory, input, output } = this.#instance;
      // Memory may grow, and have another buffer then.
      const to = input(bytes.length) >>> 0;
      new Uint8Array(memory.buffer).set(bytes, to);
      const length = this.#instance[what]();
      const at = output() >>> 0;
      return length < 0 ? undefined : new Uint8Array(memory.buffer).slice(at, at + length);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#instance = undefined;
      return undefined;
    }
  }
}
