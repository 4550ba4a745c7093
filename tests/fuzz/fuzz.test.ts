import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { type ProcessResult, runProcess } from "../conformance/processes.ts";
import { node, root } from "../support/programs.ts";
import { doors } from "./doors/index.ts";

const entry = fileURLToPath(new URL("run.mjs", import.meta.url));

const fuzz = (args: readonly string[], program = node): Promise<ProcessResult> => runProcess(program, [entry, ...args]);

test.each(Object.entries(doors))(
  "%s",
  async (door, count) => {
    const { code, output } = await fuzz([door, "--count", `${count}`, "--seed", "1"]);
    expect(output).toMatch(new RegExp(`^${door}: 0 findings; ${count.toLocaleString("en")} inputs of seed 1 and `));
    expect(code).toBe(0);
  },
  600_000,
);

test.each(["node20", "node24"])(
  "it runs under %s",
  async (version) => {
    const { code, output } = await fuzz(
      ["wit", "--count", "3", "--seed", "1"],
      `${root}node_modules/${version}/bin/node`,
    );
    expect(output).toMatch(/^wit: 0 findings; 3 inputs/);
    expect(code).toBe(0);
  },
  600_000,
);

test.each([
  [["windows"], `there is no door windows; there are ${Object.keys(doors).join(", ")}`],
  [["--count", "many"], "--count is a whole number from 0; got many"],
  [["--path", "1:0"], "--path is of one door and one seed: give both"],
  [["wit", "--seed", "1", "--path", "one"], "--path is as a finding names it, like 12:0:1; got one"],
  [["--for", "ever"], "Unknown option '--for'"],
])("%j is refused", async (args, message) => {
  const { code, output } = await fuzz(args);
  expect(output).toContain(message);
  expect(code).toBe(2);
});
