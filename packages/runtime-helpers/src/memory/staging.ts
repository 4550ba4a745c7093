import type { HandleTable, Owned, ResourceType, Store } from "../state/index.ts";
import { type Encoding, fitting, MOST_ASCII, storeAscii } from "./encoding.ts";
import { checkSize, type Memory } from "./memory.ts";

/** Kinds of steps: a string, or handles; that of a block is its alignment, that of a string of ASCII this less its length. */
const TEXT = 0;
const ADD = -1;
const ADD_BORROW = -2;
const GIVE = -3;
const ASCII = -4;

/** How many bytes and steps there is place for at first, and the most that is kept for the next call. */
const BYTES = 0x1000;
const STEPS = 0x40;
const MOST = 0x100000;

/** The most bytes that are staged. */
const LIMIT = 0x7fffffff;

/** Copies a block of words; what is small goes faster one by one. */
function copyWords(from: Int32Array, begin: number, size: number, to: DataView, place: number): void {
  for (let at = 0; at < size; at += 4) to.setInt32(place + at, from[(begin + at) >>> 2]!, true);
}

/**
 * Where the parameters of a call are lowered to before the guest hears of it: a value is read once, and all of them are known to be
 * right before the guest's realloc runs or a handle moves. A call that is refused leaves the guest as it was.
 *
 * It has blocks for what is going to be in the guest's memory, and steps: what is to be done then, in the order of the canonical ABI.
 * Until then a block is known by where it begins here; a string or handle has no bytes here, and is known by a negative number. The
 * number above that of a string stands for its length.
 */
export class Staging {
  /** How long the list is that was lowered last. */
  count = 0;
  bytes!: Uint8Array;
  view!: DataView;
  #words!: Int32Array;
  /** Where the next block is to begin. Two words before it are its step, and the block before it. */
  #top = 8;
  #last = 0;
  /** One after the other: short strings of ASCII, up to the end of what there is. To ask an array for its room takes longer. */
  #ascii!: Uint8Array;
  #asciiEnd = 0;
  #asciiRoom = 0;
  /** One after the other: other strings; of each handle its table, its type, and what it stands for. */
  #things: unknown[] = [];
  #thingsEnd = 0;
  /** Of each step: where the pointer or handle is to stand, 0 for nowhere; its kind; of a block its size. */
  #steps!: Int32Array;
  #stepsRoom = 0;
  /** What came of each step: the pointer or handle, and the length of a string. */
  #results!: Float64Array;
  #next = 1;
  readonly #store: Store;
  readonly #memory: Memory | undefined;
  readonly #encoding: Encoding | undefined;
  readonly #asciiAlign: number;

  /** @param memory none where the canonical options name none: then handles alone are staged */
  constructor(store: Store, memory?: Memory, encoding?: Encoding) {
    this.#store = store;
    this.#memory = memory;
    this.#encoding = encoding;
    this.#asciiAlign = encoding?.asciiAlign ?? 0;
    this.#clear();
  }

  #clear(): void {
    this.#useBytes(new ArrayBuffer(BYTES));
    this.#useSteps(STEPS);
    this.#useAscii(BYTES);
    this.#things = [];
  }

  /** Makes all views before it takes any: what fails here leaves all as they were. */
  #useBytes(buffer: ArrayBuffer): void {
    const bytes = new Uint8Array(buffer);
    const view = new DataView(buffer);
    const words = new Int32Array(buffer);
    this.bytes = bytes;
    this.view = view;
    this.#words = words;
  }

  #useSteps(count: number): void {
    const steps = new Int32Array(3 * count);
    const results = new Float64Array(2 * count);
    if (this.#next > 1) steps.set(this.#steps);
    this.#steps = steps;
    this.#stepsRoom = count;
    this.#results = results;
  }

  #useAscii(size: number): void {
    const ascii = new Uint8Array(size);
    if (this.#asciiEnd > 0) ascii.set(this.#ascii);
    this.#ascii = ascii;
    this.#asciiRoom = size;
  }

  #grow(size: number): void {
    if (size > LIMIT) throw new RangeError(`${size} bytes are too much for one call`);
    const buffer = new ArrayBuffer(Math.max(size, Math.min(LIMIT, 2 * this.bytes.length)));
    new Uint8Array(buffer).set(this.bytes);
    this.#useBytes(buffer);
  }

  /** A call begins. */
  begin(): void {
    this.#next = 1;
    this.#top = 8;
    this.#last = 0;
    this.#thingsEnd = 0;
    this.#asciiEnd = 0;
    if (this.bytes.length > MOST || this.#steps.length > MOST) this.#clear();
  }

  #step(kind: number, slot: number): number {
    const step = this.#next;
    if (step === this.#stepsRoom) this.#useSteps(2 * step);
    const steps = this.#steps;
    steps[3 * step] = slot;
    steps[3 * step + 1] = kind;
    this.#next = step + 1;
    return step;
  }

  /** A block that the guest is to allocate; what no value fills of it is 0. */
  allocate(size: number, align: number): number {
    checkSize(size);
    const block = this.#top;
    const top = block + ((size + 15) & ~7);
    if (top > this.bytes.length) this.#grow(top);
    const step = this.#step(align, 0);
    this.#steps[3 * step + 2] = size;
    this.#words[(block >>> 2) - 2] = step;
    this.#words[(block >>> 2) - 1] = this.#last;
    this.bytes.fill(0, block, top);
    this.#last = block;
    this.#top = top;
    return block;
  }

  /** Has the pointer to a block stand here. */
  link(slot: number, block: number): void {
    this.#steps[3 * this.#words[(block >>> 2) - 2]!] = slot;
  }

  /** A string; its pointer and its length are to stand at the slot, where there is one. */
  text(text: string, slot = 0): number {
    const { length } = text;
    if (length <= MOST_ASCII && this.#asciiAlign !== 0) {
      const end = this.#asciiEnd;
      if (end + length > this.#asciiRoom) this.#useAscii(2 * this.#asciiRoom);
      if (storeAscii(text, this.#ascii, end)) {
        this.#asciiEnd = end + length;
        return -2 * this.#step(ASCII - length, slot);
      }
    }
    this.#things[this.#thingsEnd++] = fitting(text, this.#encoding!);
    return -2 * this.#step(TEXT, slot);
  }

  /** A handle that owns what is the host's. */
  add(handles: HandleTable, type: ResourceType, rep: unknown, slot = 0): number {
    return this.#handle(ADD, handles, type, rep, slot);
  }

  /** A handle that is lent. */
  addBorrow(handles: HandleTable, type: ResourceType, rep: unknown, slot = 0): number {
    return this.#handle(ADD_BORROW, handles, type, rep, slot);
  }

  /** A handle for a resource of the guest that the call has claimed. */
  give(handles: HandleTable, type: ResourceType, owned: Owned, slot = 0): number {
    return this.#handle(GIVE, handles, type, owned, slot);
  }

  #handle(kind: number, handles: HandleTable, type: ResourceType, what: unknown, slot: number): number {
    const things = this.#things;
    things[this.#thingsEnd++] = handles;
    things[this.#thingsEnd++] = type;
    things[this.#thingsEnd++] = what;
    return -2 * this.#step(kind, slot);
  }

  #make(kind: number, at: number): number {
    const things = this.#things;
    const handles = things[at] as HandleTable;
    const type = things[at + 1] as ResourceType;
    const what = things[at + 2];
    if (kind === GIVE) return handles.give(type, what as Owned, "");
    return kind === ADD ? handles.add(type, what) : handles.addBorrow(type, what);
  }

  /** All is right: the guest allocates, and gets all values. Whatever fails from now on is its trap. */
  commit(): void {
    this.#store.resume();
    this.#store.task.claims = undefined;
    const memory = this.#memory!;
    const encoding = this.#encoding!;
    const next = this.#next;
    const things = this.#things;
    const steps = this.#steps;
    const results = this.#results;
    const words = this.#words;
    const ascii = this.#ascii;
    const asciiAlign = this.#asciiAlign;
    let thing = 0;
    let at = 0;
    this.#memory?.beginReallocs();
    for (let step = 1; step < next; step++) {
      const slot = steps[3 * step]!;
      const kind = steps[3 * step + 1]!;
      if (kind === TEXT || kind <= ASCII) {
        let pointer: number;
        if (kind === TEXT) pointer = encoding.lower(memory, things[thing++] as string);
        else {
          const length = ASCII - kind;
          pointer = memory.callRealloc(0, 0, asciiAlign, length);
          const { bytes } = memory;
          for (let i = 0; i < length; i++) bytes[pointer + i] = ascii[at + i]!;
          at += length;
          memory.count = length;
        }
        if (slot !== 0) this.setText(words, slot >>> 2, pointer, memory.count);
        else {
          results[2 * step] = pointer;
          results[2 * step - 1] = memory.count;
        }
      } else if (kind > 0) {
        const pointer = memory.callRealloc(0, 0, kind, steps[3 * step + 2]!);
        results[2 * step] = pointer;
        if (slot !== 0) this.setPointer(words, slot >>> 2, pointer);
      } else {
        const handle = this.#make(kind, thing);
        thing += 3;
        results[2 * step] = handle;
        if (slot !== 0) words[slot >>> 2] = handle;
      }
    }
    this.#memory?.endReallocs();
    if (thing > 0) things.fill(undefined, 0, thing);
    // All that is to stand in the blocks is known.
    for (let block = this.#last; block !== 0; block = words[(block >>> 2) - 1]!) {
      const step = words[(block >>> 2) - 2]!;
      const size = steps[3 * step + 2]!;
      const place = results[2 * step]!;
      if (size <= 64 && (size & 3) === 0) copyWords(words, block, size, memory.view, place);
      else memory.bytes.set(this.bytes.subarray(block, block + size), place);
    }
  }

  protected setPointer(words: Int32Array, at: number, pointer: number): void {
    words[at] = pointer;
  }

  protected setText(words: Int32Array, at: number, pointer: number, length: number): void {
    words[at] = pointer;
    words[at + 1] = length;
  }

  /** What came of a block, a string or a handle once the guest has it: its pointer, its length, its index; 0 of 0. */
  at(staged: number): number {
    return this.#results[staged > 0 ? 2 * this.#words[(staged >>> 2) - 2]! : 0 - staged]!;
  }
}
