import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { fixtures, output, type Variant } from "./fixtures.ts";
import { Forwarded, instantiate, scratchFolder } from "./forwarding.ts";

const scratch = scratchFolder("forward");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Each sampler begins elsewhere, so that every case of a variant comes up in every place. */
const ROUNDS = 12;

describe("values go through every function that is imported and exported", () => {
  // They import and export different functions, ones with handles, or none: they only have to be instantiated.
  const without = ["adder", "both-ways", "nothing-to-call", "promises", "resources", "waiting", "world-items"];
  const usable = fixtures.flatMap((fixture) =>
    fixture.variants
      .filter(({ from, options }) => from !== "guest" && options.mode === "transpile")
      .flatMap((variant) => (variant.options.inline ? [variant] : [variant, embedded(variant)]))
      .map((variant) => ({ fixture, variant, title: `${fixture.name}/${variant.name}` })),
  );

  test.each(usable)("$title", async ({ fixture, variant }) => {
    const { resolve, worldIndex } = await parseWit({ files: fixture.wit }, variant.build);
    const world = new Forwarded(resolve, worldIndex!);
    expect(world.pairs.length > 0).toBe(!without.includes(fixture.name));
    const folder = join(scratch, fixture.name, variant.name);
    const exports = await instantiate(await output(fixture, variant), folder, fixture.name, world.imports);
    for (const pair of world.pairs) {
      for (let round = 0; round < ROUNDS; round++) {
        const { happened, expected } = world.send(pair, exports, round);
        const where = { scope: pair.scope, name: pair.func.name, round };
        expect({ ...where, ...happened }).toEqual({ ...where, ...expected });
      }
    }
  });
});

/** The same with its core modules in the code. */
function embedded({ name, options, ...rest }: Variant): Variant {
  return { ...rest, name: `${name}-inline`, options: { ...options, inline: true } };
}
