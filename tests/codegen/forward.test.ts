import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { parseWit, type Resolve, type ResolveFunction, worldItemName } from "@wit-bindgen-ts/wit-parser";
import { type Fixture, fixtures, output, type Variant } from "./fixtures.ts";
import { forwarder } from "./forwarder.ts";
import { camelCase, hasHandles, ownResult, Sampler } from "./samples.ts";

const cache = fileURLToPath(new URL("../../node_modules/.cache/wit-bindgen-ts/", import.meta.url));
mkdirSync(cache, { recursive: true });
// Below the project, so that generated modules find the helpers.
const scratch = mkdtempSync(join(cache, "forward-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Each sampler begins elsewhere, so that every case of a variant comes up in every place. */
const ROUNDS = 12;

type Call = (...values: readonly unknown[]) => unknown;

/** A function that a world imports and exports, and where: in an interface, or in the world itself. */
interface Pair {
  readonly scope: string | undefined;
  readonly func: ResolveFunction;
}

function pairs(resolve: Resolve, worldIndex: number): Pair[] {
  const world = resolve.worlds[worldIndex]!;
  const found: Pair[] = [];
  for (const [key, item] of Object.entries(world.exports)) {
    const other = world.imports[key];
    if (other === undefined) continue;
    if ("function" in item && "function" in other) found.push({ scope: undefined, func: item.function });
    if ("interface" in item && "interface" in other) {
      const scope = worldItemName(resolve, key, item);
      for (const func of Object.values(resolve.interfaces[item.interface.id]!.functions)) found.push({ scope, func });
    }
  }
  return found.filter(
    ({ func: { kind, params, result } }) =>
      kind === "freestanding" && ![result, ...params.map(({ type }) => type)].some((type) => hasHandles(resolve, type)),
  );
}

/** What is behind an imported function just now. */
const host = new Map<string, Call>();

const asks =
  (name: string): Call =>
  (...values) =>
    host.get(name)!(...values);

/** Every import of a world: functions that ask the table above, and classes that nothing makes. */
function importsOf(resolve: Resolve, worldIndex: number): object {
  const items = Object.entries(resolve.worlds[worldIndex]!.imports).map(([key, item]) => {
    if ("function" in item) return [key, asks(`#${camelCase(key)}`)];
    if ("type" in item) return [key, class {}];
    const id = worldItemName(resolve, key, item);
    const { functions, types } = resolve.interfaces[item.interface.id]!;
    const members = Object.keys(functions).map((name) => [camelCase(name), asks(`${id}#${camelCase(name)}`)]);
    const resources = Object.entries(types).filter(([, index]) => resolve.types[index]!.kind === "resource");
    const classes = resources.map(([name]) => [camelCase(`-${name}`), class {}]);
    return [id, Object.fromEntries([...members, ...classes])];
  });
  return Object.fromEntries(items);
}

async function instantiate(fixture: Fixture, variant: Variant, imports: object): Promise<Record<string, unknown>> {
  const files = (await output(fixture, variant)).map((file) => forwarding(javaScript(file)));
  const folder = join(scratch, fixture.name, variant.name);
  for (const { path, contents } of [...files, { path: "package.json", contents: '{ "type": "module" }' }]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  const { instantiate } = await import(pathToFileURL(join(folder, `${fixture.name}.js`)).href);
  return instantiate(imports);
}

/** What runs of a TypeScript file: it without its types. */
function javaScript({ path, contents }: GeneratedFile): GeneratedFile {
  if (typeof contents !== "string" || !/(?<!\.d)\.ts$/.test(path)) return { path, contents };
  return { path: path.replace(/ts$/, "js"), contents: stripTypeScriptTypes(contents) };
}

/** The first bytes of WebAssembly that are embedded in code, and all behind them. */
const EMBEDDED = /(?<=")AGFzbQ[^"]*/;

/** An output whose first core module, the guest's own, is a forwarder: in a file, or embedded. */
function forwarding({ path, contents }: GeneratedFile): GeneratedFile {
  if (typeof contents === "string") {
    const base64 = (text: string) => Buffer.from(forwarder(Buffer.from(text, "base64"))).toString("base64");
    return { path, contents: contents.replace(EMBEDDED, base64) };
  }
  return { path, contents: path.endsWith(".core.wasm") ? forwarder(contents) : contents };
}

describe("values go through every function that is imported and exported", () => {
  // They import and export different functions, ones with handles, or none: they only have to be instantiated.
  const without = ["adder", "both-ways", "nothing-to-call", "resources", "world-items"];
  const usable = fixtures.flatMap((fixture) =>
    fixture.variants
      .filter(({ from, options }) => from !== "guest" && options.mode === "transpile")
      .flatMap((variant) => (variant.options.inline ? [variant] : [variant, embedded(variant)]))
      .map((variant) => ({ fixture, variant, title: `${fixture.name}/${variant.name}` })),
  );

  test.each(usable)("$title", async ({ fixture, variant }) => {
    const { resolve, worldIndex } = await parseWit({ files: fixture.wit }, variant.build);
    const found = pairs(resolve, worldIndex!);
    expect(found.length > 0).toBe(!without.includes(fixture.name));
    const exports = await instantiate(fixture, variant, importsOf(resolve, worldIndex!));
    for (const { scope, func } of found) {
      const name = camelCase(func.name);
      const api = scope === undefined ? exports : (exports[scope] as Record<string, unknown>);
      for (let round = 0; round < ROUNDS; round++) {
        const sampler = new Sampler(resolve, round);
        const given = func.params.map(({ type }) => sampler.value(type));
        const failing = ownResult(resolve, func.result);
        const answer = failing && sampler.result(failing);
        const value = answer ? answer.val : func.result == null ? undefined : sampler.value(func.result);
        let received: unknown;
        host.set(`${scope ?? ""}#${name}`, (...values) => {
          received = values;
          if (answer?.tag === "err") throw new ComponentError(value);
          return value;
        });
        const outcome = call(api[name] as Call, given);
        expect({ scope, name, round, received, outcome }).toEqual({
          ...{ scope, name, round },
          received: given,
          outcome: answer?.tag === "err" ? { thrown: value } : { returned: value },
        });
      }
    }
  });
});

/** The same with its core modules in the code. */
function embedded({ name, options, ...rest }: Variant): Variant {
  return { ...rest, name: `${name}-inline`, options: { ...options, inline: true } };
}

function call(func: Call, values: readonly unknown[]): { returned: unknown } | { thrown: unknown } {
  try {
    return { returned: func(...values) };
  } catch (error) {
    if (error instanceof ComponentError) return { thrown: error.payload };
    throw error;
  }
}
