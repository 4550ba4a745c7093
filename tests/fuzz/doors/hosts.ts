import fc from "fast-check";
import type { Door } from "../door.ts";
import { Attempt, type Trickery } from "./hosts/attempt.ts";
import type { Planned } from "./hosts/build.ts";
import { Theatre } from "./hosts/stage.ts";
import { TRICKS } from "./hosts/tricks.ts";
import { worlds } from "./hosts/world.ts";

const trick: fc.Arbitrary<Planned> = fc.record({ at: fc.nat(60), how: fc.nat(TRICKS.length - 1) });

export const door: Door<Trickery> = {
  name: "hosts",
  about: "values of hosts that lie, throw and change: taken as they were read, once, or refused by a documented error",
  inputs: fc.record({
    world: fc.nat(worlds.length - 1),
    entry: fc.nat(20),
    seed: fc.nat(),
    way: fc.constantFrom("take", "take", "take", "give", "fail", "piece", "raise"),
    tricks: fc.array(trick, { maxLength: 2 }),
    pollution: fc.option(
      fc.constantFrom(
        ...[
          "tag",
          "val",
          "value",
          "get",
          "set",
          "then",
          "payload",
          "length",
          "0",
          "a",
          "name",
          "limits",
          "x1",
          "cause",
        ],
      ),
      { freq: 8 },
    ),
  }),

  async open() {
    const counts = { taken: 0, refused: 0, thrown: 0, "no room": 0, "not of this type": 0 };
    const theatres: Theatre[] = [];
    for (const world of worlds) theatres.push(await Theatre.open(world));

    return {
      async attempt(input) {
        const theatre = theatres[input.world % theatres.length]!;
        const { entries } = theatre.world;
        const { isBorrow, isResult } = entries[input.entry % entries.length]!;
        if ((isBorrow && input.way !== "take") || (isResult && (input.way === "give" || input.way === "raise"))) {
          counts["not of this type"]++;
          return;
        }
        const other = theatres[(input.world + 1) % theatres.length]!;
        let alive = false;
        try {
          const outcome = new Attempt(theatre, other, input).run();
          counts[outcome.what]++;
          ({ alive } = outcome);
        } finally {
          if (!alive) await theatre.start();
        }
      },
      counts: () => counts,
    };
  },
};
