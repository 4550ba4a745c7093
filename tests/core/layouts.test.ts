import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { AbiDescription, AbiType } from "@wit-bindgen-ts/codegen";
import { conformance } from "../conformance/support.ts";
import { Answerer } from "../fuzz/doors/values/python.ts";
import { describeWit, randomWorlds } from "./worlds.ts";

const reference = join(conformance, "../spec/canonical-abi");
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const isThere = existsSync(join(reference, "definitions.py"));
const what = "layouts and signatures are those of definitions.py";
if (!isThere) process.stderr.write(`skipped: ${what}: ${reference} is missing\n`);
const python = isThere
  ? new Answerer("python3", [here("reference.py")], {
      CANONICAL_ABI: reference,
      WIT_TYPES: here("../fuzz/doors/values"),
    })
  : undefined;
afterAll(() => python?.close());

/** A type as the reference tells it. */
interface Layout {
  readonly size: number;
  readonly align: number;
  readonly flat: readonly string[];
  readonly offsets: readonly number[];
  readonly parts: readonly (Layout | null)[];
}

interface Answer {
  readonly params: readonly Layout[];
  readonly result: Layout;
  readonly lower: readonly [params: readonly string[], results: readonly string[]];
  readonly lift: readonly [params: readonly string[], results: readonly string[]];
}

/** More core values than a function takes are not described. */
const capped = (flat: readonly string[]): readonly string[] | null => (flat.length > 16 ? null : flat);

/** What a type is made of, as it is described. */
function partsOf(type: AbiType): { readonly offsets: readonly number[]; readonly parts: readonly (number | null)[] } {
  if ("fields" in type)
    return { offsets: type.fields.map(({ offset }) => offset), parts: type.fields.map((field) => field.type) };
  if ("cases" in type) return { offsets: [type.payloadOffset], parts: type.cases.map((item) => item.type) };
  if ("element" in type) return { offsets: [], parts: [type.element] };
  return { offsets: [], parts: [] };
}

let compared = 0;

function compare(index: number, layout: Layout, description: AbiDescription): void {
  const type = description.types[index]!;
  if (type.kind === "alias") return compare(type.target, layout, description);
  const { size, align, flat } = type;
  expect({ wit: type.wit, size, align, flat }).toEqual({
    wit: type.wit,
    size: layout.size,
    align: layout.align,
    flat: capped(layout.flat),
  });
  compared++;
  if (type.kind === "map") {
    const [entry] = layout.parts as [Layout];
    const { fields, ...rest } = type.entry;
    expect(rest).toEqual({ size: entry.size, align: entry.align });
    expect(fields.map(({ offset }) => offset)).toEqual(entry.offsets);
    for (const [at, field] of fields.entries()) compare(field.type, entry.parts[at]!, description);
    return;
  }
  const { offsets, parts } = partsOf(type);
  expect({ wit: type.wit, offsets }).toEqual({ wit: type.wit, offsets: layout.offsets });
  expect(parts.length).toBe(layout.parts.length);
  for (const [at, part] of parts.entries()) {
    const other = layout.parts[at]!;
    if (part === null) expect(other).toBeNull();
    else compare(part, other, description);
  }
  if ("fields" in type) {
    // Fields and padding fill it, without gaps.
    const taken = type.fields.reduce((sum, field) => sum + field.size + field.padding, 0);
    expect(taken).toBe(size);
  }
}

describe.each([
  [4, "i32"],
  [8, "i64"],
] as const)(`${what}, with pointers of %d bytes`, (pointerSize, pointer) => {
  (isThere ? test : test.skip)("for random functions", async () => {
    compared = 0;
    for (const { functions, wit } of randomWorlds(pointerSize === 4 ? 120 : 30, 13)) {
      const description = await describeWit(wit, pointerSize);
      const answers = JSON.parse(await python!.ask(JSON.stringify({ pointer, functions }))) as readonly Answer[];
      const { functions: described } = description.imports.find(({ path }) => path.length > 0)!;
      for (const [at, { params, result, lower, lift }] of answers.entries()) {
        const func = described[at]!;
        const core = ({ params: taken, results }: typeof func.asImport): unknown =>
          [taken, results].map((values) => values.map(({ type }) => type));
        expect({ name: func.name, core: core(func.asImport) }).toEqual({ name: `f${at}`, core: lower });
        expect(core(func.asExport)).toEqual(lift);
        for (const [position, param] of func.params.entries()) compare(param.type, params[position]!, description);
        compare(func.result!, result, description);
        const flat = params.flatMap((param) => param.flat);
        expect(func.paramArea === null).toBe(flat.length <= 16);
        expect(func.resultArea === null).toBe(result.flat.length <= 1);
        if (func.paramArea === null) expect(func.asExport.params.length).toBe(flat.length);
      }
    }
    process.stderr.write(`${compared} layouts compared with definitions.py (${pointer})\n`);
    expect(compared).toBeGreaterThan(pointerSize === 4 ? 10_000 : 2000);
  });
});
