import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Workplace } from "../cli/command-line.ts";
import { conformance, conformanceTest } from "../conformance/support.ts";
import { root } from "../support/programs.ts";

const folder = join(root, "packages/wasi");
const generated = join(folder, "src/generated");

test("the generated types are there, and nobody's docs in them", () => {
  const files = readdirSync(generated, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(20);
  const docs = files.flatMap((path) => readFileSync(join(generated, path), "utf8").match(/\/\*\*.*/g) ?? []);
  expect(docs.filter((line) => !line.startsWith("/** @throws {ComponentError<"))).toEqual([]);
});

const place = new Workplace();

conformanceTest("the generated types are what the generator makes of WASI's WIT", async () => {
  place.write("wit/world.wit", readFileSync(join(folder, "world.wit")));
  const deps = join(conformance, "wit/wasi-0.2/http/deps");
  for (const name of readdirSync(deps)) {
    const wit = readFileSync(join(deps, name), "utf8");
    place.write(`wit/deps/${name}`, wit.replace(/^\s*(?:\/\/\/.*|@(?:since|deprecated)\(.*\))\n/gm, ""));
  }
  const { code, stdout, stderr } = place.run(["types", "wit", "-o", generated, "--check"]);
  expect({ code, text: stdout + stderr }).toEqual({ code: 0, text: expect.stringContaining("up to date") });
});
