import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { withScratch } from "../support/scratch.ts";
import { type Report, runSuite } from "./harness.ts";
import { conformance, conformanceTest, here } from "./support.ts";

interface Suite {
  readonly name: string;
  readonly filter?: string;
  /** What passes at least: calls and links; components accepted, and refused; traps in the script's own words. */
  readonly run: number;
  readonly accept: number;
  readonly reject: number;
  readonly traps: number;
  /** Passes for the wrong reason: the error looks like a gap or bug of ours. */
  readonly suspicious: readonly string[];
}

/** The suites; what fails of each is in `known/`. */
const suites: readonly Suite[] = [
  // Async is later.
  { name: "spec", filter: "^(?!async/)", run: 154, accept: 201, reject: 376, traps: 54, suspicious: [] },
  {
    name: "wasmtime",
    run: 2,
    accept: 7,
    reject: 0,
    traps: 0,
    suspicious: ["async/futures-must-write.json:128", "async/trap-if-done.json:722"],
  },
  { name: "oracle", run: 500, accept: 500, reject: 0, traps: 0, suspicious: [] },
];

/** As the runner counts. */
const columns: Readonly<Record<string, Column>> = {
  module: "accept",
  module_definition: "accept",
  module_instance: "accept",
  assert_invalid: "reject",
  assert_malformed: "reject",
};

for (const suite of suites) {
  conformanceTest(`suites/${suite.name}: what fails is what is listed`, () =>
    withScratch(suite.name, async (scratch) => {
      const { code, output, reports } = await runSuite({
        suite: join(conformance, "suites", suite.name),
        known: here(`known/${suite.name}.txt`),
        filter: suite.filter,
        json: join(scratch, "reports.json"),
      });
      if (code !== 0) throw new Error(output);
      expect(suspicious(reports)).toEqual(suite.suspicious);
      const counts = count(reports);
      for (const column of ["run", "accept", "reject", "traps"] as const) {
        expect(counts[column]).toBeGreaterThanOrEqual(suite[column]);
      }
    }),
  );

  test(`known/${suite.name}.txt: every line has a reason`, () => {
    for (const line of readFileSync(here(`known/${suite.name}.txt`), "utf8").split("\n")) {
      if (line !== "" && !line.startsWith("#")) expect(line).toMatch(/^\S+\.json#\d+ \S+( \S+){2,}$/u);
    }
  });
}

type Column = "run" | "accept" | "reject" | "traps";

function count(reports: readonly Report[]): Record<Column, number> {
  const counts = { run: 0, accept: 0, reject: 0, traps: 0 };
  for (const { type, status, how } of reports) {
    if (status !== "pass") continue;
    counts[columns[type] ?? "run"] += 1;
    if (type === "assert_trap" && how === "text") counts.traps += 1;
  }
  return counts;
}

const suspicious = (reports: readonly Report[]): string[] =>
  reports.filter(({ how }) => how === "suspect").map(({ script, line }) => `${script}:${line}`);
