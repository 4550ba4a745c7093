import { Trap } from "../errors.ts";
import { type AnyInstance, limit } from "../state/index.ts";

export type Realloc = (pointer: number, oldSize: number, align: number, newSize: number) => number;

/** The longest string or list, in bytes: `MAX_STRING_BYTE_LENGTH` and `MAX_LIST_BYTE_LENGTH` in CanonicalABI.md. */
export const MAX_BYTES = 0xfffffff;

/**
 * Checks the size of something that is lowered.
 *
 * @throws RangeError where the guest could not take it
 */
export function checkSize(size: number): void {
  if (size > MAX_BYTES) refuseSize(size);
}

function refuseSize(size: number): never {
  throw new RangeError(`${size} bytes are too much for one string or list`);
}

/** A guest's memory with one of its reallocs. `bytes` and `view` are good until the guest runs again. */
export class Memory {
  /** How long the string or list is that was lowered last: elements, or the string's units (tagged where its encoding says so). */
  count = 0;
  /** Set once the guest has made it. */
  realloc: Realloc | undefined;
  readonly #instance: AnyInstance;
  /** What may be lifted with one call, and what was so far, in bytes. */
  readonly #most: number;
  #lifted = 0;
  readonly #memory: WebAssembly.Memory;
  #bytes!: Uint8Array;
  #view!: DataView;

  constructor(instance: AnyInstance, memory: WebAssembly.ExportValue | undefined) {
    this.#instance = instance;
    this.#most = limit(instance.store.limits, "bytesPerCall");
    this.#memory = memory as WebAssembly.Memory;
    this.#refresh();
  }

  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#refresh();
    return this.#bytes;
  }

  get view(): DataView {
    if (this.#bytes.length === 0) this.#refresh();
    return this.#view;
  }

  /** The memory grew, and so detached the old buffer. */
  #refresh(): void {
    const buffer = this.#memory.buffer;
    this.#bytes = new Uint8Array(buffer);
    this.#view = new DataView(buffer);
  }

  /** What the guest gives with a call begins: the parameters of an import, or a result. */
  begin(): void {
    this.#lifted = 0;
  }

  /**
   * Counts what is made of something that the guest gives, before it is made.
   *
   * @throws Trap where it is too much for one call
   */
  charge(bytes: number): void {
    this.#lifted += bytes;
    if (this.#lifted > this.#most) this.#refuse();
  }

  #refuse(): never {
    const most = `${this.#most} bytes (options.limits.bytesPerCall)`;
    throw new Trap(`the strings and lists of one call take more than ${most}`);
  }

  /** Checks the area that a core function returned, in which all that it gives begins; gives its address, unsigned. */
  area(pointer: number, size: number, align: number): number {
    this.begin();
    pointer >>>= 0;
    if ((pointer & (align - 1)) !== 0) throw new Trap(`unaligned pointer: ${pointer} is not a multiple of ${align}`);
    if (pointer + size > this.bytes.length)
      throw new Trap(`pointer out of bounds of memory: ${size} bytes at ${pointer}`);
    return pointer;
  }

  /**
   * Checks a list from the guest of `length` elements of `size` bytes; gives its address, unsigned.
   *
   * @param footprint what an element takes in JavaScript, in bytes
   */
  list(pointer: number, length: number, size: number, align: number, footprint: number = size): number {
    pointer >>>= 0;
    const total = length * size;
    if (total > MAX_BYTES)
      throw new Trap(`list pointer/length out of bounds of memory: a list of ${total} bytes is too long`);
    if ((pointer & (align - 1)) !== 0)
      throw new Trap(`unaligned pointer: a list at ${pointer}, which is not a multiple of ${align}`);
    if (pointer + total > this.bytes.length)
      throw new Trap(`list pointer/length out of bounds of memory: ${total} bytes at ${pointer}`);
    this.charge(length * footprint);
    return pointer;
  }

  /** Space in the guest for a string, a list or an area, in bytes. */
  allocate(size: number, align: number): number {
    if (size > MAX_BYTES) refuseSize(size);
    return this.reallocate(0, 0, align, size);
  }

  /** Has the guest move a block, or allocate one. */
  reallocate(old: number, oldSize: number, align: number, size: number): number {
    const instance = this.#instance;
    if (!instance.mayLeave) return this.callRealloc(old, oldSize, align, size);
    const { store } = instance;
    const { task } = store;
    const { state } = task;
    // The guest runs for a while, whatever the task is at.
    store.resume();
    instance.mayLeave = false;
    const pointer = this.callRealloc(old, oldSize, align, size);
    instance.mayLeave = true;
    task.state = state;
    return pointer;
  }

  /** The guest allocates several times, while it runs as nothing else; a trap in between is its end. */
  beginReallocs(): void {
    this.#instance.mayLeave = false;
  }

  endReallocs(): void {
    this.#instance.mayLeave = true;
  }

  /** Calls the guest's realloc, and checks what it gives; between {@link beginReallocs} and {@link endReallocs}. */
  callRealloc(old: number, oldSize: number, align: number, size: number): number {
    const pointer = this.realloc!(old, oldSize, align, size) >>> 0;
    if ((pointer & (align - 1)) !== 0)
      throw new Trap(`realloc return: result not aligned: ${pointer} is not a multiple of ${align}`);
    if (pointer + size > this.bytes.length)
      throw new Trap(`realloc return: beyond end of memory: ${size} bytes at ${pointer}`);
    return pointer;
  }
}
