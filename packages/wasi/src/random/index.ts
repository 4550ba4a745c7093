import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import type { Insecure } from "../generated/interfaces/wasi-random-insecure.ts";
import type { InsecureSeed } from "../generated/interfaces/wasi-random-insecure-seed.ts";
import type { Random } from "../generated/interfaces/wasi-random-random.ts";

/** How many bytes `crypto` gives at once. */
const QUOTA = 65536;

/** How many bytes a guest may ask for at once. */
const LONGEST = 2 ** 27;

function bytes(length: bigint): Uint8Array {
  if (length > LONGEST) throw new Trap(`asks for ${length} random bytes, of which there are ${LONGEST} at most`);
  const all = new Uint8Array(Number(length));
  for (let at = 0; at < all.length; at += QUOTA) crypto.getRandomValues(all.subarray(at, at + QUOTA));
  return all;
}

const u64 = (): bigint => crypto.getRandomValues(new BigUint64Array(1))[0]!;

/** `wasi:random/random` by `crypto`. */
export const random: Random = { getRandomBytes: bytes, getRandomU64: u64 };

/** `wasi:random/insecure`, as secure as the other. */
export const insecure: Insecure = {
  getInsecureRandomBytes: bytes,
  getInsecureRandomU64: u64,
};

/** `wasi:random/insecure-seed`. */
export const insecureSeed: InsecureSeed = { insecureSeed: () => [u64(), u64()] };
