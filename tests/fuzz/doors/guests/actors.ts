import type { Instance, Program } from "../abi/program.ts";
import { Random } from "../abi/random.ts";
import type { Callable } from "./callables.ts";
import { Household } from "./household.ts";
import { Villain } from "./villain.ts";
import { HOST, PUPPET, type World } from "./world.ts";

/** How many handles an instance may have. */
export const HANDLES = 24;

/** A program, and what of it can be called. */
export interface Theatre {
  readonly world: World;
  readonly made: Program;
  readonly callables: readonly Callable[];
}

/** An instance with its villain and its host. */
export interface Actors {
  readonly instance: Instance;
  readonly villain: Villain;
  readonly house: Household;
}

export async function start({ made, world }: Theatre, seed: number): Promise<Actors> {
  const house = new Household();
  let villain!: Villain;
  const instance = await made.instantiate(
    { [HOST]: house.imports(world) },
    (guest) => {
      villain = new Villain(guest, made.outline, world, house);
      return villain.act();
    },
    { limits: { handles: HANDLES, bytesPerCall: 2 ** 20 } },
  );
  const { Piece, Part } = instance.exports[PUPPET] as unknown as Record<string, new (n: number) => object>;
  house.guestClasses = { piece: Piece!, part: Part! };
  house.random = villain.random = new Random(seed);
  villain.fill();
  return { instance, villain, house };
}

