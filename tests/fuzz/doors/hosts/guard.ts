import type { Guest } from "../abi/program.ts";

const FILL = 0xee;
/** Where a guest has its area for results, and its blocks. */
export const AREA = 512;
const HEAP = 16384;
const GAP = 8;

/** A guest's memory with an allocator that knows every byte that may be written. */
export class Guard {
  readonly findings: string[] = [];
  readonly #guest: Guest;
  readonly #blocks = new Map<number, { readonly size: number; readonly align: number }>();
  #next = HEAP;

  constructor(guest: Guest) {
    this.#guest = guest;
  }

  get live(): number {
    return this.#blocks.size;
  }

  /** All is as at first. */
  reset(): void {
    this.#blocks.clear();
    this.#next = HEAP;
    new Uint8Array(this.#guest.memory.buffer).fill(FILL);
  }

  /** @throws RangeError for what a guest of its size has no room for */
  realloc(old: number, oldSize: number, align: number, size: number): number {
    const block = this.#blocks.get(old);
    if (old === 0 ? oldSize !== 0 : block?.size !== oldSize || block.align !== align)
      this.findings.push(`realloc of ${oldSize} bytes at ${old}, where it never gave them`);
    const at = (this.#next + GAP + align - 1) & -align;
    const bytes = new Uint8Array(this.#guest.memory.buffer);
    if (size >>> 0 !== size || at + size > bytes.length) throw new NoRoom();
    this.#next = at + size;
    this.#blocks.set(at, { size, align });
    if (old !== 0) {
      bytes.copyWithin(at, old, old + Math.min(oldSize, size));
      bytes.fill(FILL, old, old + oldSize);
      this.#blocks.delete(old);
    }
    return at;
  }

  /** Whether nothing was written outside of the blocks and, where there is one, of the area. */
  check(hasArea = false): void {
    const bytes = Buffer.from(this.#guest.memory.buffer);
    let from = hasArea ? HEAP : 0;
    const ends = [...this.#blocks].map(([at, { size }]) => [at, at + size] as const).sort(([a], [b]) => a - b);
    for (const [start, end] of [...ends, [bytes.length, bytes.length] as const]) {
      if (!bytes.subarray(from, start).equals(CLEAN.subarray(from, start)))
        this.findings.push(`something is written between ${from} and ${start}, where nothing was allocated`);
      from = Math.max(from, end);
    }
    if (hasArea && !bytes.subarray(0, AREA).equals(CLEAN.subarray(0, AREA)))
      this.findings.push("something is written before the area for the result");
  }
}

const CLEAN = Buffer.alloc(65536, FILL);

/** The guest is full: it traps, as others do. */
export class NoRoom extends WebAssembly.RuntimeError {
  constructor() {
    super("unreachable");
  }
}
