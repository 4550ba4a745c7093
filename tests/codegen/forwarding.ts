import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { type Resolve, type ResolveFunction, type WorldItem, worldItemName } from "@wit-bindgen-ts/wit-parser";
import { type Forward, forwarder } from "./forwarder.ts";
import { camelCase, handlesIn, ownResult, Sampler } from "./samples.ts";

/** A folder for generated files, below the project: there they find the helpers. */
export function scratchFolder(name: string): string {
  const cache = fileURLToPath(new URL("../../node_modules/.cache/wit-bindgen-ts/", import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `${name}-`));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return folder;
}

export type Exports = Readonly<Record<string, unknown>>;

/** Writes the output of a stub component and instantiates it, with a forwarder as its core module. */
export async function instantiate(
  files: readonly GeneratedFile[],
  folder: string,
  name: string,
  imports: object,
  forward?: Forward,
): Promise<Exports> {
  for (const file of files) {
    const { path, contents } = forwarding(javaScript(file), forward);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  const { instantiate } = await import(pathToFileURL(join(folder, `${name}.js`)).href);
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
function forwarding({ path, contents }: GeneratedFile, forward: Forward | undefined): GeneratedFile {
  if (typeof contents === "string") {
    const base64 = (text: string) => Buffer.from(forwarder(Buffer.from(text, "base64"), forward)).toString("base64");
    return { path, contents: contents.replace(EMBEDDED, base64) };
  }
  return { path, contents: path.endsWith(".core.wasm") ? forwarder(contents, forward) : contents };
}

type Call = (...values: readonly unknown[]) => unknown;

/** A function that a world exports, and that is forwarded to one that it imports. */
export interface Pair {
  /** The interface; none for functions of the world itself. */
  readonly scope: string | undefined;
  readonly func: ResolveFunction;
}

/** What came of a call: what the host was given, and what its caller got. */
interface Journey {
  readonly received: unknown;
  readonly outcome: { readonly returned: unknown } | { readonly thrown: unknown };
}

/** An object of a resource of the host. */
class HostObject {
  readonly id: unknown;
  /** What is thrown with one is its payload, unless it is an object of a class that the function may throw. */
  readonly payload = "no error";

  constructor(id: unknown) {
    this.id = id;
  }
}

/** The functions of a world that a forwarder forwards, and a host for them. */
export class Forwarded {
  readonly pairs: readonly Pair[];
  /** Every import of the world: functions that ask what is behind them just now, and classes. */
  readonly imports: Readonly<Record<string, unknown>>;
  readonly #resolve: Resolve;
  readonly #forward: Forward;
  /** What is behind imported functions, by their names for the forwarder. */
  readonly #host = new Map<string, Call | undefined>();
  /** Of resources that are not exported as well, by their types. */
  readonly #classes = new Map<number, typeof HostObject>();
  #made = 0;

  constructor(resolve: Resolve, worldIndex: number, forward: Forward = (name) => name) {
    this.#resolve = resolve;
    this.#forward = forward;
    const world = resolve.worlds[worldIndex]!;
    const exports = Object.entries(world.exports);
    const exported = new Set(exports.flatMap(([, item]) => resourcesOf(resolve, item)));
    const imports = Object.entries(world.imports);
    this.imports = Object.fromEntries(
      imports.map(([key, item]) => [worldItemName(resolve, key, item), this.#import(key, item, exported)]),
    );
    this.pairs = exports.flatMap(([key, item]) => this.#pairs(key, item));
  }

  #import(key: string, item: WorldItem, exported: ReadonlySet<number>): unknown {
    const scope = scopeOf(this.#resolve, key, item);
    const functions = functionsOf(this.#resolve, item).map(({ name }) => {
      const place = placeOf(scope, name);
      this.#host.set(place, undefined);
      return [camelCase(name), (...values: readonly unknown[]) => this.#host.get(place)!(...values)] as const;
    });
    const classes = resourcesOf(this.#resolve, item).map((type) => {
      const made = class extends HostObject {};
      if (!exported.has(type)) this.#classes.set(type, made);
      return [camelCase(`-${this.#resolve.types[type]!.name!}`), made] as const;
    });
    const members = [...functions, ...classes];
    return scope === undefined ? members[0]?.[1] : Object.fromEntries(members);
  }

  /** Functions of which samples can be made: without handles, or with those of resources that the host defines. */
  #pairs(key: string, item: WorldItem): Pair[] {
    const scope = scopeOf(this.#resolve, key, item);
    const found = functionsOf(this.#resolve, item).filter(({ kind, name, params, result }) => {
      const types = [result, ...params.map(({ type }) => type)];
      const handles = types.flatMap((type) => handlesIn(this.#resolve, type));
      return (
        kind === "freestanding" &&
        this.#host.has(this.#forward(placeOf(scope, name))) &&
        // The forwarder does not drop what it was lent.
        handles.every(({ resource, isBorrow }) => !isBorrow && this.#classes.has(resource))
      );
    });
    return found.map((func) => ({ scope, func }));
  }

  /**
   * Sends values through a function, and others back.
   *
   * @param round another number makes other values; where a function may fail, it does for those that are odd
   */
  send({ scope, func }: Pair, exports: Exports, round: number): { happened: Journey; expected: Journey } {
    const name = camelCase(func.name);
    const api = (scope === undefined ? exports : exports[scope]) as Exports;
    const sampler = new Sampler(this.#resolve, round, (type) => new (this.#classes.get(type)!)(this.#made++));
    const given = func.params.map(({ type }) => sampler.value(type));
    const failing = ownResult(this.#resolve, func.result);
    const answer = failing && sampler.result(failing, round % 2 === 0 ? "ok" : "err");
    const value = answer ? answer.val : func.result == null ? undefined : sampler.value(func.result);
    let received: unknown;
    this.#host.set(this.#forward(placeOf(scope, func.name)), (...values) => {
      received = values;
      // A resource may be thrown as it is.
      if (answer?.tag === "err") throw value instanceof HostObject ? value : new ComponentError(value);
      return value;
    });
    const outcome = outcomeOf(() => (api[name] as Call)(...given));
    return {
      happened: { received, outcome },
      expected: { received: given, outcome: answer?.tag === "err" ? { thrown: value } : { returned: value } },
    };
  }
}

/** The name of an item of a world that is an interface. */
const scopeOf = (resolve: Resolve, key: string, item: WorldItem): string | undefined =>
  "interface" in item ? worldItemName(resolve, key, item) : undefined;

/** What the forwarder calls a function. */
const placeOf = (scope: string | undefined, name: string): string => (scope === undefined ? name : `${scope}#${name}`);

/** The functions that an item of a world is, or has. */
function functionsOf({ interfaces }: Resolve, item: WorldItem): readonly ResolveFunction[] {
  if ("interface" in item) return Object.values(interfaces[item.interface.id]!.functions);
  return "function" in item ? [item.function] : [];
}

/** The types of the resources that an item of a world is, or declares. */
function resourcesOf({ interfaces, types }: Resolve, item: WorldItem): readonly number[] {
  if ("function" in item) return [];
  const declared = "interface" in item ? Object.values(interfaces[item.interface.id]!.types) : [item.type];
  return declared.filter((type) => types[type]!.kind === "resource");
}

/** What a call returns, or throws as a payload. */
export function outcomeOf(call: () => unknown): Journey["outcome"] {
  try {
    return { returned: call() };
  } catch (error) {
    if (error instanceof ComponentError) return { thrown: error.payload };
    throw error;
  }
}
