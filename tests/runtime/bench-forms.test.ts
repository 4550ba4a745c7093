import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Case, type Contender, cases } from "../../bench/cases.ts";
import { type Form, formsOf } from "./forms.ts";

/** The host of the benchmark's guest, one for each form. */
class Counter {
  n: number;
  constructor(start: number) {
    this.n = start;
  }
  add(n: number): number {
    this.n = (this.n + n) >>> 0;
    return this.n;
  }
}
const host = { tick: (n: number) => n, log: () => {}, Counter };

const FORMS: readonly Form[] = ["transpiled", "core", "loaded", "planned"];
const made = new Map<Form, { readonly api: Contender }>();

beforeAll(async () => {
  const bytes = new Uint8Array(await readFile(new URL("../../bench/bench.wasm", import.meta.url)));
  const forms = await formsOf("bench", bytes);
  for (const form of FORMS) {
    const { instantiate } = await forms(form);
    made.set(form, (await instantiate({ "bench:calls/host": host })) as { readonly api: Contender });
  }
});

/** Calls what a case calls, a few times. */
function results({ body, prepare }: Case, { api }: { readonly api: Contender }): unknown {
  const run = new Function(
    "api",
    "input",
    "count",
    `let sum = 0; for (let i = 0; i < count; i++) { ${body} } return sum;`,
  );
  return run(api, prepare?.(api, Counter), 5);
}

describe("the benchmark's guest gives the same", () => {
  test.each(cases)("$name", (it) => {
    const all = FORMS.map((form) => results(it, made.get(form)!));
    expect(typeof all[0]).toBe("number");
    expect(all).toEqual(FORMS.map(() => all[0]));
  });
});
