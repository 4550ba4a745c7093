import { Staging } from "./staging.ts";

/** Marks the length of a string that is in UTF-16 where others are not, as strings of 32-bit memories have it. */
const TAG = 0x80000000;

/** For a guest with a 64-bit memory. */
export class Staging64 extends Staging {
  protected override setPointer(words: Int32Array, at: number, pointer: number): void {
    words[at] = pointer;
    words[at + 1] = pointer / 0x100000000;
  }

  protected override setText(words: Int32Array, at: number, pointer: number, length: number): void {
    this.setPointer(words, at, pointer);
    words[at + 2] = length & ~TAG;
    words[at + 3] = length & TAG;
  }
}
