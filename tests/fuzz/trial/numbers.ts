import { type Arbitrary, array, nat } from "fast-check";
import type { Attack, Door } from "../door.ts";

/** A door for numbers, of which those from 500 are wrong in some way. */
export function numbers(
  name: string,
  attack: (attempted: number[][]) => Partial<Attack<number[]>>,
  more: Partial<Door<number[]>> = {},
): Door<number[]> {
  const attempted: number[][] = [];
  return {
    name,
    about: "nothing but the frame itself",
    inputs: array(nat(999), { maxLength: 5 }),
    open: async () => ({
      attempt: (input) => void attempted.push(input),
      counts: () => ({ attempted: attempted.length }),
      ...attack(attempted),
    }),
    ...more,
  };
}

/** For what takes long each time that it is found. */
export const few: Arbitrary<number[]> = nat(3).map((index) => [[0, 499, 500, 999][index]!]);

export const isWrong = (input: readonly number[]): boolean => input.some((number) => number >= 500);
