import { describe, expect, test } from "@jest/globals";
import { generate, inspect, inspectionMermaid, inspectionText } from "@wit-bindgen-ts/codegen";
import { dummyComponent, parseWit } from "@wit-bindgen-ts/wit-parser";
import { name, section, vector } from "../conformance/wat/bytes.ts";
import { component } from "../parser/nested.ts";

const many = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join("\n");
const both = (body: string): string => `package a:b;\ninterface i {\n${body}\n}\nworld w { import i; export i; }`;
const dotted = (index: number): string => index.toString(2).replaceAll("0", ".").replaceAll("1", "-");

/** A component that imports empty instances. */
const instances = (keys: readonly string[]): Uint8Array => {
  const imports = keys.map((key) => [0x00, ...name(key), 0x05, 0x00]);
  return Uint8Array.from(component(section(7, vector([[0x42, 0]])), section(10, vector(imports))));
};

const ofWit = async (files: string): Promise<void> => {
  await generate({ kind: "wit", resolved: await parseWit({ files }), name: "w" }, { mode: "types" });
};

const ofComponent = async (bytes: Uint8Array): Promise<void> => {
  await generate({ kind: "component", bytes, name: "c" }, { mode: "transpile" });
  const inspection = await inspect(bytes);
  inspectionText(inspection);
  inspectionMermaid(inspection);
};

/** What a size means for each shape, and what is done with an input of that size. */
const shapes: readonly (readonly [shape: string, size: number, make: (size: number) => string | Uint8Array])[] = [
  ["functions", 300, (size) => both(many(size, (i) => `fn${i}: func(a: u32, b: string) -> list<u8>;`))],
  ["records", 200, (size) => both(many(size, (i) => `record r${i} { a: ${i === 0 ? "u8" : `r${i >> 1}`} }`))],
  ["cases", 400, (size) => both(`variant v {\n${many(size, (i) => `c${i}(u32),`)}\n} f: func(a: v) -> v;`)],
  ["resources", 60, (size) => both(many(size, (i) => `resource r${i} { constructor(); m: func() -> r${i >> 1}; }`))],
  ["aliases", 400, (size) => both(many(size, (i) => `type t${i} = ${i % 5 ? `tuple<t${i - 1}, t${i - 1}>` : "u8"};`))],
  ["parameters", 1000, (size) => `package a:b;\ninterface i { fn: func(${many(size, (i) => `p${i}: u8,`)}); }`],
  [
    "interfaces",
    60,
    (size) =>
      `package a:b;\n${many(size, (i) => `interface i${i} { f: func(); }`)}\nworld w {\n${many(size, (i) => `import i${i}; export i${i};`)}\n}`,
  ],
  [
    "functions of the world",
    200,
    (size) => `package a:b;\nworld w {\n${many(size, (i) => `import fn${i}: func(); export g${i}: func();`)}\n}`,
  ],
  ["docs", 3000, (size) => `package a:b;\nworld w {\n${many(size, (i) => `/// ${i}`)}\nexport f: func();\n}`],
  ["names of one meaning", 800, (size) => instances(Array.from({ length: size }, (_, i) => `url=<${dotted(i)}>`))],
  ["dots in a name", 12_000, (size) => instances([`url=<a${".".repeat(size)}a>`])],
  ["marks in a name", 12_000, (size) => instances([`url=<${":/@[\n".repeat(size / 5)}>`])],
];

/** The least time of some, in microseconds of this process. */
async function cost(run: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const start = process.cpuUsage();
    await run();
    least = Math.min(least, process.cpuUsage(start).user);
  }
  return least;
}

const DOUBLINGS = 3;
/** Squared, it would be 64 times as much for three doublings; in proportion it is 8. */
const MOST = 28;
/** Below this a time says nothing: what is done once for any input is more. */
const LEAST = 4000;

describe("an input that is twice as long takes about twice as long", () => {
  test.each(shapes)(
    "%s",
    async (_shape, size, make) => {
      let ratio = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < 3 && ratio > MOST; attempt++) {
        const [small, large] = [make(size / 2), make((size / 2) * 2 ** DOUBLINGS)];
        const runs = await Promise.all([small, large].map(runOf));
        const [before, after] = [await cost(runs[0]!), await cost(runs[1]!)];
        ratio = after / Math.max(before, LEAST);
      }
      expect(ratio).toBeLessThan(MOST);
    },
    60_000,
  );
});

async function runOf(input: string | Uint8Array): Promise<() => Promise<void>> {
  if (typeof input !== "string") return () => ofComponent(input);
  // Without a world there is no component.
  const bytes = input.includes("world w") ? await dummyComponent({ wit: { files: input } }) : undefined;
  return async () => {
    await ofWit(input);
    if (bytes !== undefined) await ofComponent(bytes);
  };
}
