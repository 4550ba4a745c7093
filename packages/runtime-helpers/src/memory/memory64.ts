import { Trap } from "../errors.ts";
import { MAX_BYTES, Memory } from "./memory.ts";

export type Realloc64 = (pointer: bigint, oldSize: bigint, align: bigint, newSize: bigint) => bigint;

/** A pointer or length of a 64-bit memory as a number. What that rounds, from 2^53 on, is out of bounds of any memory. */
export const fromI64 = (value: bigint): number => Number(BigInt.asUintN(64, value));

const UNALIGNED = "unaligned pointer";

/**
 * Checks a place in a memory; gives its address.
 *
 * @throws Trap with one of the texts, where it is not aligned or not within the memory
 */
export function placeIn(
  memory: Memory,
  pointer: number,
  size: number,
  align: number,
  outside: string,
  unaligned: string = UNALIGNED,
): number {
  if (pointer % align !== 0) throw new Trap(`${unaligned}: ${pointer} is not a multiple of ${align}`);
  if (pointer + size > memory.bytes.length) throw new Trap(`${outside}: ${size} bytes at ${pointer}`);
  return pointer;
}

/**
 * A guest's 64-bit memory with one of its reallocs. Pointers and lengths are numbers here, as those of a {@link Memory} are, but
 * unsigned from the start and with more than 32 bits; only the guest's realloc takes and gives them as it has them (CanonicalABI.md,
 * "LiftLowerContext.reallocate").
 */
export class Memory64 extends Memory {
  /** Set once the guest has made it. */
  realloc64: Realloc64 | undefined;
  override area(pointer: number, size: number, align: number): number {
    this.begin();
    return placeIn(this, pointer, size, align, "pointer out of bounds of memory");
  }

  override list(pointer: number, length: number, size: number, align: number, footprint: number = size): number {
    const outside = "list pointer/length out of bounds of memory";
    const total = length * size;
    if (total > MAX_BYTES) throw new Trap(`${outside}: a list of ${total} bytes is too long`);
    placeIn(this, pointer, total, align, outside);
    this.charge(length * footprint);
    return pointer;
  }

  override callRealloc(old: number, oldSize: number, align: number, size: number): number {
    const pointer = fromI64(this.realloc64!(BigInt(old), BigInt(oldSize), BigInt(align), BigInt(size)));
    const unaligned = "realloc return: result not aligned";
    return placeIn(this, pointer, size, align, "realloc return: beyond end of memory", unaligned);
  }
}
