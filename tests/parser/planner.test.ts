import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import {
  type ComponentPlan,
  dummyComponent,
  isComponent,
  LimitError,
  planComponent as planByParser,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { planComponent as planByPlanner, prepare } from "@wit-bindgen-ts/wit-parser/planner";
import { conformance, fixture, suiteTest } from "./support.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every component below a folder. */
function components(folder: string): { path: string; bytes: Uint8Array }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".wasm") && !path.includes("node_modules"))
    .sort()
    .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) }))
    .filter(({ bytes }) => isComponent(bytes));
}

/** Whatever comes of it, as something that can be compared: JSON, and the bytes of core modules. */
async function outcome(plan: Promise<ComponentPlan>): Promise<{ json: string; modules: Uint8Array[] }> {
  try {
    const { modules, ...rest } = await plan;
    const others = modules.map(({ bytes: _, ...module }) => module);
    return { json: JSON.stringify({ ...rest, others }), modules: modules.map(({ bytes }) => bytes) };
  } catch (error) {
    return { json: `${error}`, modules: [] };
  }
}

/** The components of a folder that the two do not plan alike. */
async function different(folder: string): Promise<{ count: number; paths: string[] }> {
  const found = components(folder);
  const paths: string[] = [];
  for (const { path, bytes } of found) {
    const [one, other] = await Promise.all([outcome(planByParser(bytes)), outcome(planByPlanner(bytes))]);
    const isSame =
      one.json === other.json &&
      one.modules.length === other.modules.length &&
      one.modules.every((module, index) => Buffer.compare(module, other.modules[index]!) === 0);
    if (!isSame) paths.push(path);
  }
  return { count: found.length, paths };
}

/** A component with a custom section, of less than 128 bytes, behind it. */
function withSection(component: Uint8Array, name: string, contents: string): Uint8Array {
  const data = new TextEncoder().encode(`${String.fromCharCode(name.length)}${name}${contents}`);
  return Uint8Array.of(...component, 0, data.length, ...data);
}

describe("the planner plans as the parser does", () => {
  test.each([
    ["tests", 30],
    ["demo", 1],
    ["bench", 1],
  ])("the components in %s", async (folder, least) => {
    const { count, paths } = await different(join(root, folder));
    expect(count).toBeGreaterThanOrEqual(least);
    expect(paths).toEqual([]);
  });

  suiteTest("the components of the suites", async () => {
    const { count, paths } = await different(join(conformance, "components"));
    expect(count).toBeGreaterThan(60);
    expect(paths).toEqual([]);
  });

  test("but for docs, which are WIT", async () => {
    const component = await dummyComponent({ wit: { files: "package a:b; world w { export f: func(); }" } });
    const docs = { worlds: { root: { func_exports: { f: { docs: "Of a function." } } } } };
    const bytes = withSection(component, "package-docs", `\0${JSON.stringify(docs)}`);
    const [documented, plain] = await Promise.all([planByParser(bytes), planByPlanner(bytes)]);
    expect(JSON.stringify(documented)).toContain('"docs":{"contents":"Of a function."}');
    const withoutDocs = JSON.stringify(documented, (key, value: unknown) => (key === "docs" ? undefined : value));
    expect(JSON.stringify(plain)).toBe(withoutDocs);
  });

  test("also where it refuses", async () => {
    prepare();
    const bytes = fixture("composed.wasm");
    await expect(planByPlanner(bytes.subarray(0, 100))).rejects.toThrow(WitError);
    await expect(planByPlanner(bytes, { limits: { planSteps: 1 } })).rejects.toThrow(LimitError);
    await expect(planByPlanner("no bytes" as unknown as Uint8Array)).rejects.toThrow(TypeError);
    const refused = [Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), bytes.subarray(0, bytes.length / 2)];
    for (const input of refused) {
      const said = await outcome(planByPlanner(input));
      expect(said).toEqual(await outcome(planByParser(input)));
      expect(said.json).toMatch(/^WitError: /);
    }
  });
});

test("the planner has nothing but that", () => {
  const folder = join(root, "packages/wit-parser/wasm");
  const exports = (name: string): string[] =>
    WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(join(folder, name)))).map((item) => item.name);
  const operation = "plan-component";
  expect(exports("wit-planner.wasm").sort()).toEqual([`cabi_post_${operation}`, "cabi_realloc", "memory", operation]);
});
