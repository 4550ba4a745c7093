import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { afterAll, expect, test } from "@jest/globals";
import { root } from "../support/programs.ts";
import { type App, makeApp, prints } from "./apps.ts";
import { run, runNode } from "./processes.ts";

const apps: App[] = [];
afterAll(() => {
  for (const app of apps) app.remove();
});

/** An app that was built once, by a bundler that leaves types alone. */
async function built(name: string, wit: object = {}): Promise<App> {
  const app = await makeApp(name);
  apps.push(app);
  expect(await run("esbuild", "build", app.folder, { entries: ["node"], wit })).toBe(undefined);
  return app;
}

const USES = `
import { instantiate, type Exports } from "./app.wasm?component";
import type { Entry } from "./app.wasm?component&interface=app";
import { instantiate as calc } from "../bundled/calc.wasm?component";
import { instantiate as bind, load } from "./wit/world.wit?world=calculator";

const texts: Exports = await instantiate({ "host-echo": (text) => text.toUpperCase() });
const entry: Entry = texts.echoEntry({ key: "a", val: "b" });
export const sums: number[] = [(await calc()).add(1, 2), (await bind(new Uint8Array(), {})).add(1, 2), entry.key.length];
export const later: Promise<{ add(a: number, b: number): number }> = load(new Uint8Array());

// @ts-expect-error: the host's function takes and gives a string
await instantiate({ "host-echo": (text: number) => text });
// @ts-expect-error: there is no such function
texts.missing();
// @ts-expect-error: a string is no number
(await calc()).add("1", 2);
`;

/** What the newest TypeScript says of an app. */
function errorsOf(app: App, moduleResolution: "bundler" | "nodenext"): string {
  app.write("uses.ts", USES);
  const compilerOptions = {
    ...{ target: "es2022", module: moduleResolution === "bundler" ? "esnext" : "nodenext", moduleResolution },
    ...{ strict: true, noEmit: true, skipLibCheck: false, types: [], lib: ["es2022", "dom", "esnext.disposable"] },
    ...{ verbatimModuleSyntax: true, isolatedModules: true, exactOptionalPropertyTypes: true },
  };
  app.write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
  try {
    return execFileSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, "-p", app.folder], {
      encoding: "utf8",
    });
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

test("TypeScript takes the declarations that lie beside what is imported", async () => {
  const app = await built("types");
  expect(errorsOf(app, "bundler")).toBe("");
  expect(errorsOf(app, "nodenext")).toBe("");
});

test("and those in a folder of their own", async () => {
  const app = await built("types-folder", { types: { folder: "types" } });
  expect(() => statSync(app.path("app.wasm.d.ts"))).toThrow("ENOENT");
  expect(readFileSync(app.path("types/wit/world.wit.world-calculator.d.ts"), "utf8")).toContain("declare module");
  expect(errorsOf(app, "bundler")).toBe("");
});

test("they are written only when they change", async () => {
  const app = await built("types-unchanged");
  const before = statSync(app.path("app.wasm.d.ts"), { bigint: true }).mtimeNs;
  expect(await run("esbuild", "build", app.folder, { entries: ["node"] })).toBe(undefined);
  expect(statSync(app.path("app.wasm.d.ts"), { bigint: true }).mtimeNs).toBe(before);
});

test("what was generated is kept between builds, for as long as nothing has changed", async () => {
  const app = await makeApp("kept");
  apps.push(app);
  mkdirSync(app.path("node_modules"));
  const build = async (): Promise<string> => {
    expect(await run("esbuild", "build", app.folder, { entries: ["node"] })).toBe(undefined);
    return runNode(app.path("dist/node/node.js"));
  };
  expect(await build()).toBe(prints(7));
  const kept = readdirSync(app.path("node_modules/.cache/wit-bindgen-ts"));
  expect(kept).toHaveLength(3);
  expect(await build()).toBe(prints(7));
  await app.calculateBy("mul");
  expect(await build()).toBe(prints(12));
  // What is there is damaged, or of another version of Node.
  for (const name of kept) app.write(`node_modules/.cache/wit-bindgen-ts/${name}`, "?");
  expect(await build()).toBe(prints(12));
});

test("a config says how what is imported is generated, and the query of an import is nearer", async () => {
  const app = await makeApp("config");
  apps.push(app);
  const config = { inline: true, entries: [{ input: "wit", mode: "host", world: "calculator", out: "gen" }] };
  app.write("wit-bindgen-ts.config.json", JSON.stringify(config));
  app.write("main.js", readFileSync(app.path("main.js"), "utf8").replace("?world=calculator", ""));
  expect(await run("esbuild", "build", app.folder, { entries: ["node"] })).toBe(undefined);
  // Core modules are within the code; what plans components is a file, as ever.
  const cores = readdirSync(app.path("dist/node")).filter((name) => name.endsWith(".wasm"));
  expect(cores).toEqual([expect.stringMatching(/^wit-planner/)]);
  app.write("wit-bindgen-ts.config.json", JSON.stringify({ ...config, inlined: true }));
  expect(await run("esbuild", "build", app.folder, { entries: ["node"] })).toContain("inlined is no field");
});
