import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { runProcess } from "../../conformance/processes.ts";
import type { Door } from "../door.ts";
import { told } from "./abi/host-values.ts";
import { ENCODINGS, type Encoding, program } from "./abi/program.ts";
import { Random } from "./abi/random.ts";
import { types } from "./abi/types.ts";
import { Sampler, wellFormed } from "./abi/values.ts";
import { parameters, WitTypes } from "./abi/wit.ts";
import type { Answer, Case, Signed } from "./values/answer.ts";
import { Checker } from "./values/check.ts";
import { Answerer } from "./values/python.ts";

interface Values {
  readonly encoding: Encoding;
  readonly functions: readonly Signed[];
  /** How many values for each function, and of which seed. */
  readonly count: number;
  readonly seed: number;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const shared = resolve(here("../../../"), process.env["WIT_BINDGEN_TS_SHARED"] ?? "../shared");
const reference = join(shared, "spec/canonical-abi");

/** What there has to be for this door, and is not. */
async function missing(): Promise<string | undefined> {
  if (!existsSync(join(reference, "definitions.py"))) return join(reference, "definitions.py");
  const ofAge = "import sys; sys.exit(sys.version_info < (3, 10))";
  const python = await runProcess("python3", ["-c", ofAge]).catch(() => undefined);
  return python?.code === 0 ? undefined : "python3 (3.10 or later)";
}

function witOf(functions: readonly Signed[]): string {
  const wit = new WitTypes();
  const lines = functions.map(
    ({ params, result }, index) => `f${index}: func(${parameters(wit, params)}) -> ${wit.of(result)};`,
  );
  return `package fuzz:values;
    interface i {\n${[...wit.declarations, ...lines].join("\n")}\n}
    world w { import i; export i; export run: func(); }`;
}

function casesOf({ functions, count, seed }: Values): Case[][] {
  const random = new Random(seed);
  return functions.map(({ params, result }) =>
    Array.from({ length: count }, () => {
      const sampler = new Sampler(random);
      return { args: params.map((type) => sampler.of(type)), result: sampler.of(result), seed: random.bits() };
    }),
  );
}

const lowered = (_: string, value: unknown): unknown => (typeof value === "string" ? wellFormed(value) : value);

export const door: Door<Values> = {
  name: "values",
  about:
    "random values and bits of random types: lowered and lifted as definitions.py does, reallocs and traps included",
  inputs: fc.record({
    encoding: fc.constantFrom(...ENCODINGS),
    functions: fc.array(fc.record({ params: fc.array(types, { minLength: 1, maxLength: 3 }), result: types }), {
      minLength: 1,
      maxLength: 6,
    }),
    count: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(),
  }),

  async open() {
    const lacks = await missing();
    if (lacks !== undefined) process.stderr.write(`skipped: values against definitions.py: ${lacks} is missing\n`);
    const python =
      lacks === undefined
        ? new Answerer("python3", [here("values/reference.py")], { CANONICAL_ABI: reference })
        : undefined;
    const counts = { skipped: 0, types: 0, lowered: 0, lifted: 0, traps: 0 };

    return {
      async attempt(input) {
        if (python === undefined) {
          counts.skipped++;
          return;
        }
        const { encoding, functions } = input;
        const cases = casesOf(input);
        const request = { encoding, functions: functions.map((each, i) => ({ ...each, cases: cases[i] })) };
        const asked = python.ask(JSON.stringify(request, lowered));
        const checker = new Checker(await program(witOf(functions), encoding));
        await checker.start(functions.length);
        const answers = JSON.parse(await asked) as Answer[][];
        for (const [index, each] of functions.entries()) {
          counts.types += each.params.length + 1;
          for (const [number, values] of cases[index]!.entries()) {
            const answer = answers[index]![number]!;
            for (const way of ["export", "import"] as const) {
              let alive: boolean;
              try {
                alive = checker[way](index, each, values, answer);
              } catch (error) {
                const what = `${way} f${index} of ${told(each)} with ${told(values)}: ${told(answer)}`;
                throw new Error(`${(error as Error).message}: ${what}`, { cause: error });
              }
              const [down, up] = way === "export" ? [each.params.length, 1] : [1, each.params.length];
              counts.lowered += down;
              counts.lifted += up;
              if (alive) continue;
              counts.traps++;
              await checker.start(functions.length);
            }
          }
        }
      },
      counts: () => counts,
      close: () => python?.close(),
    };
  },
};
