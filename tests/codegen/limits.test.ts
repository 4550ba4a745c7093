import { describe, expect, test } from "@jest/globals";
import { type GeneratedFile, type GenerateOptions, generate, inspect } from "@wit-bindgen-ts/codegen";
import { dummyComponent, LimitError, parseWit } from "@wit-bindgen-ts/wit-parser";
import { compileStrictly } from "../conformance/strict.ts";
import { nestedTuples } from "../parser/nested.ts";
import { withScratch, writeFiles } from "../support/scratch.ts";

type Limits = NonNullable<GenerateOptions["limits"]>;

const aliases = (levels: number, of: (before: string) => string): string =>
  Array.from({ length: levels }, (_, index) => `type t${index + 1} = ${of(`t${index}`)};`).join("\n");

/** Aliases of each other, and a function of the last. */
const wit = (levels: number, of: (before: string) => string): string =>
  `package a:b;
interface i { type t0 = u8; ${aliases(levels, of)} f: func(a: t${levels}) -> t${levels}; }
world w { import i; export i; }`;

const types = async (files: string, limits: Limits = {}): Promise<GeneratedFile[]> =>
  generate({ kind: "wit", resolved: await parseWit({ files }), name: "w" }, { mode: "types", limits });

const transpile = (bytes: Uint8Array, limits: Limits = {}): Promise<GeneratedFile[]> =>
  generate({ kind: "component", bytes, name: "c" }, { mode: "transpile", limits });

const text = (files: readonly GeneratedFile[]): string => files.map(({ contents }) => String(contents)).join("\n");

const pair = (before: string): string => `tuple<${before}, ${before}>`;
const list = (before: string): string => `list<${before}>`;

describe("aliases that have another twice, which does the same in its turn,", () => {
  test("stand in declarations by their names", async () => {
    const output = text(await types(wit(90, pair), { typeDepth: 100 }));
    expect(output).toContain("export type T90 = [T89, T89];");
    expect(output).toMatch(/f\(a: T90\): T90;/);
    expect(output.length).toBeLessThan(20_000);
  });

  test("are written out while they are small: a host may give an array that does not change", async () => {
    expect(text(await types(wit(2, pair)))).toMatch(
      /f\(a: readonly \[readonly \[T0, T0\], readonly \[T0, T0\]\]\): T2;/,
    );
  });

  test("are transpiled to code of a size like theirs", async () => {
    const size = async (levels: number): Promise<number> =>
      text(await transpile(await dummyComponent({ wit: { files: wit(levels, pair) } }))).length;
    // Doubled at each level it would be a hundred times more.
    expect(await size(12)).toBeLessThan(4 * (await size(5)));
  });
});

describe.each<[limit: keyof Limits, message: string, within: Limits, run: (limits: Limits) => Promise<unknown>]>([
  ["typeDepth", "types are nested more than 50 deep", { typeDepth: 1000 }, (limits) => types(wit(900, list), limits)],
  [
    "typeParts",
    "types have more than 200000 parts",
    { typeParts: 1_000_000 },
    (limits) => types(`package a:b; interface i { f: func(a: tuple<${"u8,".repeat(200_000)}>); }`, limits),
  ],
  [
    "planSteps",
    "planning this component takes more than 200000 steps",
    { planSteps: 1_000_000 },
    (limits) => generate({ kind: "component", bytes: nestedTuples(17), name: "c" }, { mode: "types", limits }),
  ],
])("the limit %s", (limit, message, within, run) => {
  test("is named by the error", async () => {
    const error = await run({}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(LimitError);
    expect(error).toMatchObject({ limit, message: `${message}; the limit ${limit} can be raised` });
  });

  test("can be raised", async () => {
    await expect(run(within)).resolves.toBeDefined();
  });

  test("can be lowered", async () => {
    await expect(run({ [limit]: 1 })).rejects.toMatchObject({ limit });
  });
});

test("what the output of unnamed types would be is known before it is written", async () => {
  const limits = { planSteps: 10_000_000 };
  await expect(transpile(nestedTuples(19), limits)).rejects.toMatchObject({ limit: "typeParts" });
  await expect(inspect(nestedTuples(19), { limits })).rejects.toMatchObject({ limit: "typeParts" });
});

test("a short list of fixed length is written as often as it is long", async () => {
  const nested = (levels: number, length: number): string =>
    `package a:b; interface i { f: func(a: ${"list<".repeat(levels)}u8${`, ${length}>`.repeat(levels)}); }`;
  await expect(types(nested(30, 4))).rejects.toMatchObject({ name: "LimitError", limit: "typeParts" });
  await expect(types(nested(6, 4))).resolves.toBeDefined();
  // A long one is an array.
  await expect(types(nested(5, 17))).resolves.toBeDefined();
});

test("a chain of any length is refused, whichever end comes first", async () => {
  const lines = aliases(5000, list).split("\n");
  for (const order of [lines, [...lines].reverse()]) {
    const files = `package a:b; interface i { type t0 = u8; ${order.join("\n")} f: func(a: t5000); }`;
    await expect(types(files)).rejects.toMatchObject({ name: "LimitError", limit: "typeDepth" });
  }
});

test.each([
  ["result", (before: string) => `type $ = result<_, ${before}>`],
  ["option", (before: string) => `type $ = option<${before}>`],
  ["list", (before: string) => `type $ = list<${before}>`],
  ["tuple", (before: string) => `type $ = tuple<u8, ${before}>`],
  ["record", (before: string) => `record $ { a: ${before}, b: string }`],
  ["variant", (before: string) => `variant $ { a(${before}), b }`],
])("a %s that is as deep as the limit allows compiles", async (_, declaration) => {
  const declared = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, index) => `${declaration(index === 0 ? "u32" : `t${index - 1}`).replace("$", `t${index}`)};`,
    )
      .join("\n")
      .replaceAll("};", "}");
  const bytes = async (depth: number): Promise<Uint8Array> => {
    const files = `package a:b; interface i { ${declared(depth)} f: func(a: t${depth - 1}, b: u32) -> t${depth - 1}; }
      world w { import i; export i; }`;
    return dummyComponent({ wit: { files } });
  };
  let depth = 49;
  let files: GeneratedFile[] | undefined;
  for (; files === undefined; depth--) files = await transpile(await bytes(depth)).catch(refused);
  expect(depth).toBeGreaterThan(20);
  await withScratch("limits", async (scratch) => {
    writeFiles(scratch, files!);
    expect(await compileStrictly(scratch)).toBe("");
  });
});

function refused(error: unknown): undefined {
  expect(error).toMatchObject({ name: "LimitError", limit: "typeDepth" });
}

test("a limit that there is none is refused", async () => {
  const limits = { depth: 1 } as Limits;
  const message = "there is no limit depth; there are planSteps, typeDepth, typeParts";
  await expect(types(wit(1, list), limits)).rejects.toThrow(new TypeError(message));
});
