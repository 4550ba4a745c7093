import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { node } from "../support/programs.ts";
import { type ProcessResult, runProcess } from "./processes.ts";
import { conformance, here } from "./support.ts";

/** What the runner says of one command of a script. */
export interface Report {
  readonly script: string;
  readonly line: number;
  readonly type: string;
  readonly status: "pass" | "fail" | "skip";
  /** Of an expected failure: how near its message was. */
  readonly how?: "text" | "wasm" | "error" | "suspect";
  readonly reason?: string;
  readonly detail?: string;
}

export interface SuiteRun {
  /** The folder of the suite. */
  readonly suite: string;
  /** Where the runner writes its reports. */
  readonly json: string;
  /** Known failures: any other failure, or a pass of one of them, makes the exit code 1. */
  readonly known?: string | undefined;
  /** Only scripts whose name matches; the list of known failures counts only for these. */
  readonly filter?: string | undefined;
}

/** Runs a suite with this project as the engine. */
export async function runSuite(run: SuiteRun): Promise<ProcessResult & { readonly reports: readonly Report[] }> {
  const options = Object.entries(run).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const runner = join(conformance, "harness/run.mjs");
  // Longer than by default: the machine may be busy with other tests.
  const patience = ["--timeout", "10000", "--stall", "30000"];
  const result = await runProcess(node, [runner, "--engine", here("engine.mjs"), ...patience, ...options]);
  if (!existsSync(run.json)) throw new Error(result.output);
  const { results } = JSON.parse(readFileSync(run.json, "utf8")) as {
    results: readonly { readonly script: string; readonly reports: readonly Omit<Report, "script">[] }[];
  };
  const reports = results.flatMap(({ script, reports: of }) => of.map((report) => ({ ...report, script })));
  return { ...result, reports };
}
