import { generate } from "@wit-bindgen-ts/codegen";
import { WitError } from "@wit-bindgen-ts/wit-parser";
import fc from "fast-check";
import type { Door, Late } from "../door.ts";
import { ENCODINGS, type Encoding, type Program, program } from "./abi/program.ts";
import { Random } from "./abi/random.ts";
import { Compiler } from "./frontend/compiler.ts";
import { PAGES, RoundTrip } from "./worlds/round-trip.ts";
import { type World, witOf, worlds } from "./worlds/world.ts";

interface Made {
  readonly world: World;
  readonly encoding: Encoding;
  /** How often each function is called, with values of which seed. */
  readonly count: number;
  readonly seed: number;
}

export const door: Door<Made> = {
  name: "worlds",
  about:
    "random worlds: generated, compiled in strict mode, and every value comes back as it was, through the guest and the host",
  inputs: fc.record({
    world: worlds,
    encoding: fc.constantFrom(...ENCODINGS),
    count: fc.integer({ min: 1, max: 10 }),
    seed: fc.nat(),
  }),
  seconds: 30,

  async open() {
    const counts = { compiled: 0, "values there and back": 0 };
    const compiler = new Compiler<Made>();
    const late: Late<Made>[] = [];
    const compile = async (): Promise<void> => {
      const settled = await compiler.settle();
      late.push(...settled.late);
      counts.compiled += settled.compiled;
    };

    return {
      async attempt(input) {
        const { world, encoding, count, seed } = input;
        const wit = witOf(world);
        let made: Program;
        try {
          made = await program(wit, encoding, PAGES);
        } catch (error) {
          throw new Error(`${error instanceof WitError ? "this WIT is refused" : "this is not generated"}: ${wit}`, {
            cause: error,
          });
        }
        const trip = new RoundTrip(made, world, new Random(seed));
        await trip.start();
        trip.run(count);
        counts["values there and back"] += trip.values;
        if (!compiler.hasRoom) await compile();
        const component = { kind: "component", bytes: made.component, name: "it" } as const;
        compiler.add(input, await generate(component, { mode: "transpile" }));
      },
      async settle(): Promise<readonly Late<Made>[]> {
        await compile();
        return late.splice(0);
      },
      counts: () => counts,
      close: () => compiler.close(),
    };
  },
};
