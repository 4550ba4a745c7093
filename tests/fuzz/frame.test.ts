import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { type Extent, type Found, fuzz, type Outcome } from "./frame/fuzz.ts";
import { findingText } from "./frame/report.ts";

const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
const folders = { corpus: join(folder, "corpus"), found: join(folder, "found") };
afterAll(() => rmSync(folder, { recursive: true }));

const some: Extent = { seed: 1, count: 40, seconds: 600, enough: 1 };

/** Runs a door that is made for this; what it says of each finding comes with the outcome. */
async function run(name: string, extent: Partial<Extent> = {}): Promise<Outcome & { readonly said: string }> {
  const said: string[] = [];
  const module = new URL(`./trial/${name}.ts`, import.meta.url).href;
  const outcome = await fuzz(module, { ...some, ...extent }, folders, {
    found: (door, found) => void said.push(findingText(door, found, folders.found)),
    progress: () => {},
  });
  return { ...outcome, said: said.join("\n") };
}

const first = ({ findings }: Outcome): Extract<Found, { path: string }> => findings[0] as never;

test("a door that holds has no findings, and is asked for as many inputs as is said", async () => {
  expect(await run("holds")).toMatchObject({ inputs: 40, findings: [], counts: { attempted: 40 }, said: "" });
});

test("time bounds a run as well", async () => {
  const { inputs, seconds } = await run("holds", { count: 2 ** 31, seconds: 1 });
  expect(inputs).toBeGreaterThan(100);
  expect(seconds).toBeLessThan(60);
});

test.each([
  ["throws", "RangeError", "too much"],
  ["late", "Error", "wrong after all"],
  ["hangs", "Hang", "no answer within 2 s"],
  ["crashes", "Crash", "the process ended with exit code 3"],
  ["large", "TooLarge", "MiB of memory, where 400 are allowed"],
  ["slow", "TooSlow", "of CPU time, where 0.1 s are allowed"],
])(
  "an input that %s is found, made as small as it can be, and replayed by what is printed",
  async (door, name, message) => {
    const found = await run(door);
    expect(first(found)).toMatchObject({
      input: [500],
      alone: true,
      failure: { name, message: expect.stringContaining(message) },
    });
    const [, seed, path] = /pnpm fuzz \w+ --seed (\d+) --path ([\d:]+)/.exec(found.said) ?? [];
    const again = await run(door, { seed: Number(seed), path: path! });
    expect(first(again)).toMatchObject({ input: [500], failure: { name } });
  },
  600_000,
);

test("a finding is told with its cause, and kept in a file that can become a case", async () => {
  const { said } = await run("throws");
  expect(said).toMatch(/RangeError: too much.*\[cause\]: Error: there is a cause.*the input: \[500\]/s);
  const [file] = readdirSync(join(folders.found, "throws"));
  const kept = readFileSync(join(folders.found, "throws", file!), "utf8");
  expect(JSON.parse(kept)).toMatchObject({ why: "", input: [500] });
  mkdirSync(join(folders.corpus, "throws"), { recursive: true });
  writeFileSync(join(folders.corpus, "throws", "case.json"), kept);
  const again = await run("throws", { count: 0 });
  expect(again).toMatchObject({ cases: 1, inputs: 0 });
  expect(again.findings[0]).toMatchObject({ input: [500], file: join(folders.corpus, "throws", "case.json") });
  rmSync(folders.corpus, { recursive: true });
});

test("a search goes on after a finding", async () => {
  const { findings, inputs } = await run("throws", { enough: 3 });
  expect(findings.map(({ input }) => input)).toEqual([[500], [500], [500]]);
  expect(inputs).toBeLessThan(40);
});

test("an input that fails only after others is told as such", async () => {
  const outcome = await run("remembers");
  expect(first(outcome)).toMatchObject({ alone: false });
  expect(outcome.said).toContain("it fails only after those before it: pnpm fuzz remembers --seed 1 --count 5");
});
