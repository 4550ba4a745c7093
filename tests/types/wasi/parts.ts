import { abiWat, describeAbi } from "@wit-bindgen-ts/codegen";
import { parseWit } from "@wit-bindgen-ts/wit-parser";
import { componentize, parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import fc from "fast-check";
import { WASI_VERSION, wasiPackages } from "../../support/wasi-wit.ts";

/** A core function of WASI, as components import it. */
export interface CoreImport {
  readonly interface: string;
  /** After its interface, as `wasi:io/poll#[method]pollable.ready`. */
  readonly name: string;
  readonly wat: string;
}

/** What a component imports of WASI: some functions, and of their interfaces what these need. */
export interface Part {
  readonly name: string;
  readonly version: string;
  readonly imports: readonly CoreImport[];
}

/** What components were and are made with, from the first to the newest. */
const VERSIONS = ["0.2.0", "0.2.1", "0.2.2", "0.2.3", "0.2.6", "0.2.8", WASI_VERSION];

/** All functions that a component can import of WASI, with those that a feature gates. */
export async function wasiImports(): Promise<CoreImport[]> {
  const worlds = ["cli/command", "http/proxy"].map((name) => `include wasi:${name}@${WASI_VERSION};`);
  const files = `package test:all; world all { ${worlds.join(" ")} }`;
  const resolved = await parseWit({ files, dependencies: wasiPackages() }, { allFeatures: true });
  const lines = abiWat(await describeAbi({ kind: "wit", resolved })).split("\n");
  return lines.flatMap((wat) => {
    const [, of, name] = /^ *\(import "([^"@]+)@[^"]+" "([^"]+)"/.exec(wat) ?? [];
    return of === undefined ? [] : [{ interface: of, name: `${of}#${name}`, wat }];
  });
}

/** What the parts are of which there are many. */
export interface Many {
  /** Whether every function is a part alone. */
  readonly isEach: boolean;
  /** How many parts are chosen at random. */
  readonly random: number;
}

/** All of it, every interface whole, every function alone where that is wanted, and parts at random. */
export function partsOf(imports: readonly CoreImport[], { isEach, random }: Many, seed: number): Part[] {
  const wholes = [...new Set(imports.map((item) => item.interface))].map((name) => ({
    name,
    imports: imports.filter((item) => item.interface === name),
  }));
  const singles = (isEach ? imports : []).map((item) => ({ name: item.name, imports: [item] }));
  const several = fc.uniqueArray(fc.constantFrom(...imports), { minLength: 2, maxLength: 24, size: "max" });
  const some = fc
    .sample(several, { numRuns: random, seed })
    .map((chosen, index) => ({ name: `part ${index + 1} at random`, imports: chosen }));
  return [{ name: "all of it", imports }, ...wholes, ...singles, ...some].map((part, index) => ({
    ...part,
    version: VERSIONS[index % VERSIONS.length]!,
  }));
}

const components = new Map<string, Promise<Uint8Array>>();

/** The component of a part. */
export function componentOf(part: Part): Promise<Uint8Array> {
  const key = [part.version, ...part.imports.map(({ name }) => name)].join();
  const made = components.get(key) ?? makeComponent(part);
  components.set(key, made);
  return made;
}

/** Its core module imports these functions, and calls none. */
async function makeComponent({ imports, version }: Part): Promise<Uint8Array> {
  const text = `(module ${imports.map(({ wat }) => wat).join("\n")}
    (memory (export "memory") 1)
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) unreachable))`;
  const interfaces = [...new Set(imports.map((item) => `import ${item.interface}@${version};`))];
  return componentize({
    module: await parseWat(text.replaceAll(`@${WASI_VERSION}`, `@${version}`)),
    wit: {
      files: `package test:part; world part { ${interfaces.join(" ")} }`,
      dependencies: wasiPackages(version),
    },
    allFeatures: true,
  });
}
