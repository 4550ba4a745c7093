import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { LIMITS as GENERATOR } from "../../packages/codegen/dist/options/index.js";
import { MAX_BYTES } from "../../packages/runtime-helpers/dist/memory/memory.js";
import { LIMITS as INSTANCE } from "../../packages/runtime-helpers/dist/state/index.js";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const security = read("SECURITY.md");
const docs = `${read("docs/limits.md")}${read("docs/values.md")}`;

const number = (text: string): number => Number(text.replaceAll(",", ""));
const shown = (value: number): string => value.toLocaleString("en-US");

test("SECURITY.md has every limit with its default", () => {
  const rows = [...security.matchAll(/^\| `(\w+)` \| ([\d,]+) \| .* \| (.*) \|$/gm)];
  expect(Object.fromEntries(rows.map(([, name, value]) => [name, number(value!)]))).toEqual({
    ...GENERATOR,
    ...INSTANCE,
  });
  for (const [, name, , change] of rows) {
    expect(change).toContain(name! in GENERATOR ? `--limit ${name}=<number>` : "instantiate(imports, { limits })");
  }
  expect(security).toContain(`Fixed are ${shown(MAX_BYTES)} bytes for one string or list`);
});

test("the docs say the same", () => {
  const rows = [...docs.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map(([, name, value]) => [name, number(value!)]);
  expect(Object.fromEntries(rows)).toEqual({ ...GENERATOR, ...INSTANCE });
  expect(docs).toContain(`one call may give ${INSTANCE.bytesPerCall / 2 ** 20} MiB`);
  expect(docs).toContain(`may have ${shown(INSTANCE.handles)} handles`);
  expect(docs).toContain(`limits: { ${Object.keys(INSTANCE).join(", ")} }`);
});
