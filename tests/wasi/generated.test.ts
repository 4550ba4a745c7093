import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Workplace } from "../cli/command-line.ts";
import { root } from "../support/programs.ts";
import { wasiPackages } from "../support/wasi-wit.ts";

const folder = join(root, "packages/wasi");
const generated = join(folder, "src/generated");

test("the generated types are there, and nobody's docs in them", () => {
  const files = readdirSync(generated, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(60);
  const docs = files.flatMap((path) => readFileSync(join(generated, path), "utf8").match(/\/\*\*.*/g) ?? []);
  const own =
    /^\/\*\*$|^\/\*\* (?:@throws \{ComponentError<|A (?:promise|stream of JavaScript) stands for |Makes one of what |May be left out, |@experimental )/;
  expect(docs.filter((line) => !own.test(line))).toEqual([]);
});

const place = new Workplace();
place.write("wit/world.wit", readFileSync(join(folder, "world.wit")));
for (const [index, dependency] of wasiPackages().entries()) {
  const text = "bytes" in dependency ? "" : dependency.map((file) => file.text).join("");
  place.write(`wit/deps/${index}.wit`, text.replace(/^\s*\/\/\/.*\n/gm, ""));
}

test.each([
  ["of hosts that never have the guest wait", "", []],
  ["of others", "waiting", ["--async", "jspi"]],
])("the generated types %s are what the generator makes of WASI's WIT", (_, name, flags) => {
  const out = join(generated, name);
  const args = ["types", "wit", "-o", out, "--feature", "clocks-timezone", ...flags, "--check"];
  const { code, stdout, stderr } = place.run(args);
  expect({ code, text: stdout + stderr }).toEqual({ code: 0, text: expect.stringContaining("up to date") });
});
