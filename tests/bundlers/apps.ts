import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";
import { componentize } from "@wit-bindgen-ts/wit-parser";
import { readWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";

export const here: string = dirname(fileURLToPath(import.meta.url));
const guests = join(here, "../runtime/guests/built");

/** What the app prints, by what its calculator makes of 3 and 4. */
export const prints = (answer: number): string => `naïve 𝄞! ${answer} 7 7`;

/** An app with components and WIT, in a folder of its own. */
export interface App {
  readonly folder: string;
  path(name: string): string;
  write(name: string, contents: string | Uint8Array): void;
  /** Replaces the component that calculates by another. */
  calculateBy(operation: "add" | "mul"): Promise<void>;
  remove(): void;
}

/** Makes the app; bundlers treat what is below `node_modules` in ways of their own, so it is elsewhere. */
export async function makeApp(name: string): Promise<App> {
  mkdirSync(join(here, "scratch"), { recursive: true });
  const folder = mkdtempSync(join(here, "scratch", `${name}-`));
  cpSync(join(here, "app"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  copyFileSync(join(guests, "strings-utf16.wasm"), join(folder, "app.wasm"));
  const app: App = {
    folder,
    path: (file) => join(folder, file),
    write: (file, contents) => writeFileSync(join(folder, file), contents),
    calculateBy: async (operation) => writeFileSync(join(folder, "calc.wasm"), (await calculator(operation)).component),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  const { module, component } = await calculator("add");
  app.write("bytes.js", `export const adder = ${literal(module)};\nexport const calculator = ${literal(component)};\n`);
  await app.calculateBy("add");
  return app;
}

/** A core module that calculates, and the component that is made of it. */
async function calculator(operation: "add" | "mul"): Promise<{ module: Uint8Array; component: Uint8Array }> {
  const body = `(i32.${operation} (local.get 0) (local.get 1))`;
  const module = await parseWat(`(module (func (export "add") (param i32 i32) (result i32) ${body}))`);
  const wit = await readWitDirectory(join(here, "app/wit"));
  return { module, component: await componentize({ module, wit, world: "calculator" }) };
}

const literal = (bytes: Uint8Array): string =>
  `Uint8Array.from(atob("${Buffer.from(bytes).toString("base64")}"), (c) => c.charCodeAt(0))`;

/** Writes what the command writes of the app's component, for an app without the plugin. */
export async function generateInto(app: App): Promise<string[]> {
  const bytes = await import("node:fs/promises").then(({ readFile }) => readFile(app.path("app.wasm")));
  const input = { kind: "component", bytes: new Uint8Array(bytes), name: "app" } as const;
  const files = await generate(input, { mode: "transpile", language: "js" });
  for (const { path, contents } of files) {
    mkdirSync(dirname(app.path(`gen/${path}`)), { recursive: true });
    app.write(`gen/${path}`, contents);
  }
  return files.map(({ path }) => path).filter((path) => path.endsWith(".wasm"));
}
