import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import type { WitSources } from "@wit-bindgen-ts/wit-parser";
import { readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { conformance, conformanceTest } from "../../conformance/support.ts";
import { node } from "../../support/programs.ts";
import { withScratch } from "../../support/scratch.ts";
import { compile, compilers } from "../../types/compilers.ts";
import type { Program } from "./echo/program.ts";
import type { Engine, Target } from "./echo/values.ts";
import { writeProgram } from "./echo/write.ts";

// Guests that are generated for a world, with values of all of its types, typed as what `guest` declares, and run.

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const newest = compilers.at(-1)!;
/** What `satisfies` and inference leave to say. */
const RELAXED = {
  noUnusedLocals: false,
  noUnusedParameters: false,
  isolatedDeclarations: undefined,
  declaration: false,
};

interface Outcome {
  readonly name: string;
  readonly wrong?: readonly string[];
  readonly error?: string;
}

/** Builds guests by an engine, and runs them, one after the other in a process of its own. */
function run(engine: Engine, folders: readonly string[]): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 2 ** 26 };
    execFile(node, [here("echo/run.mjs"), engine, ...folders], options, (error, stdout, stderr) => {
      if (error !== null) reject(new Error(`${error.message}\n${stderr}`));
      else
        resolve(
          stdout
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as Outcome),
        );
    });
  });
}

/** Every kind of type, in both directions: in lists, records and variants, many and few parameters, errors. */
async function kinds(engine: Target): Promise<WitSources> {
  const text = readFileSync(here("../../runtime/guests/kinds/wit/kinds.wit"), "utf8");
  // QuickJS makes an invalid component of it: see limits.test.ts.
  const own = /^ *import measure: .*\n/m;
  expect(text).toMatch(own);
  return { files: engine === "starlingmonkey" ? text : text.replace(own, "") };
}

const MAPS = `package test:maps;
interface maps {
  record point { x: s32, y: s32 }
  numbers: func(x: map<string, u8>) -> map<u16, string>;
  points: func(x: map<char, point>) -> result<map<s32, list<point>>, string>;
  nested: func(x: map<string, map<u8, bool>>) -> option<map<bool, s64>>;
}
world w { import maps; export maps; }
`;

/** A class of the guest's and one of the host's, with all that classes have; and what the world has itself. */
const CLASSES = `package test:classes@2.0.0;
interface shapes {
  flags access { read, set-uid }
  resource shape {
    constructor(name: string, sides: option<u8>);
    turn: func(by: f64, access: access) -> result<list<u8>, string>;
    area: func() -> f64;
    join: static func(names: list<string>) -> string;
  }
}
world w {
  import shapes;
  import next-id: func(after: u64) -> u64;
  export shapes;
  export scale-all: func(by: list<f32>) -> result<_, string>;
}
`;

/** QuickJS makes none of it: see limits.test.ts. */
const CANVAS = CLASSES.replace(
  "import next-id",
  "resource canvas { constructor(size: u16); draw: func(text: string) -> option<bool>; }\n  import next-id",
);

const worlds: Readonly<Record<string, Readonly<Partial<Record<Engine, () => Promise<WitSources>>>>>> = {
  kinds: { starlingmonkey: () => kinds("starlingmonkey"), quickjs: () => kinds("quickjs") },
  classes: { starlingmonkey: async () => ({ files: CANVAS }), quickjs: async () => ({ files: CLASSES }) },
  maps: { quickjs: async () => ({ files: MAPS }) },
};

const written = (called: Program): boolean => called.called === called.all;

for (const [name, engines] of Object.entries(worlds))
  for (const [engine, sources] of Object.entries(engines) as [Engine, () => Promise<WitSources>][])
    test(
      `${name}: values of all types are what is declared, both ways, by ${engine}`,
      () =>
        withScratch(`echo-${name}-${engine}`, async (scratch) => {
          expect(written(await writeProgram(scratch, await sources(), engine))).toBe(true);
          expect(await compile(newest, scratch, [join(scratch, "guest.ts")], RELAXED)).toBe("");
          const [outcome] = await run(engine, [scratch]);
          expect(outcome).toMatchObject({ wrong: [] });
        }),
      180_000,
    );

test(
  "classes: one source goes with both engines",
  () =>
    withScratch("echo-both", async (scratch) => {
      expect(written(await writeProgram(scratch, { files: CLASSES }, "both"))).toBe(true);
      expect(await compile(newest, scratch, [join(scratch, "guest.ts")], RELAXED)).toBe("");
      for (const engine of ["starlingmonkey", "quickjs"] as const)
        expect(await run(engine, [scratch])).toMatchObject([{ wrong: [] }]);
    }),
  180_000,
);

/** The worlds of the conformance data. */
const folder = join(conformance, "wit/codegen");
const sourcesOf = (name: string): Promise<WitSources> =>
  readWitDirectory(name.endsWith(".wit") ? join(folder, name) : join(folder, name, "wit"));

for (const target of ["starlingmonkey", "quickjs", "both"] as const)
  conformanceTest(`guests of all worlds are typed by satisfies World, for ${target}`, () =>
    withScratch(`echo-types-${target}`, async (scratch) => {
      const names = readdirSync(folder);
      expect(names.length).toBe(101);
      for (const name of names) {
        const program = await writeProgram(join(scratch, name), await sourcesOf(name), target);
        expect(program.keys).toContain("exerciseAll");
      }
      const files = names.flatMap((name) => apart(name, join(scratch, name)));
      expect(await compile(newest, scratch, files, RELAXED)).toBe("");
    }),
  );

/** Several worlds declare modules of one name; in one program each has names of its own. */
function apart(name: string, world: string): string[] {
  const paths = readdirSync(world, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(world, path));
  const texts = paths.map((path) => readFileSync(path, "utf8"));
  const ids = texts.flatMap((text) => [...text.matchAll(/^declare module "([^"]*)" \{/gm)].map(([, id]) => id!));
  for (const [index, path] of paths.entries()) {
    const named = (text: string, id: string): string =>
      text
        .replaceAll(`declare module "${id}"`, `declare module "${name}|${id}"`)
        .replaceAll(`from "${id}"`, `from "${name}|${id}"`);
    writeFileSync(path, ids.reduce(named, texts[index]!));
  }
  return paths;
}

// All of them built and run takes minutes with one engine and three times as long with the other: GUEST_ENGINE=quickjs.
const asked = process.env["GUEST_ENGINE"] as Engine | undefined;
const name = `guests of all worlds are built and run by ${asked ?? "an engine"}`;
if (asked === undefined) {
  process.stderr.write(`skipped: ${name}: GUEST_ENGINE is not set\n`);
  test.skip(name, () => {});
} else test(name, () => runAll(asked), 3_600_000);

const runAll = (engine: Engine): Promise<void> =>
  withScratch(`echo-run-${engine}`, async (scratch) => {
    const names = readdirSync(folder);
    for (const world of names) await writeProgram(join(scratch, world), await sourcesOf(world), engine);
    const outcomes = await run(
      engine,
      names.map((world) => join(scratch, world)),
    );
    const told = Object.fromEntries(
      outcomes
        .filter(({ wrong }) => wrong?.length !== 0)
        .map(({ name: world, wrong, error }) => [world, error ?? wrong!.join("\n")]),
    );
    const known = knownOf(engine);
    expect(Object.keys(told).sort()).toEqual(Object.keys(known).sort());
    for (const [world, text] of Object.entries(known)) if (text !== "*") expect(told[world]).toContain(text);
  });

/** What an engine is known to make no running component of. */
function knownOf(engine: Engine): Record<string, string> {
  const lines = readFileSync(here("echo/known.txt"), "utf8").split("\n");
  const entries = lines.flatMap((line) => {
    const [, whose, name, text] = /^(\w+) (\S+) (.*)$/.exec(line) ?? [];
    return whose === "both" || whose === engine ? [[name!, text!]] : [];
  });
  return Object.fromEntries(entries);
}
