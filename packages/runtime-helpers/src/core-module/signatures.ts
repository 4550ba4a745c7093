import { binarySort } from "../linking/index.ts";
import { byte, fail, type Input, list, name, skip, Unknown, unsigned } from "./binary.ts";
import { type CoreSignature, functionTypes, valueType } from "./types.ts";

/** What a core module imports or exports under a name. What is optional is missing where it is not known. */
export type CoreItem =
  | { readonly kind: "function"; readonly type?: CoreSignature | undefined }
  /** What addresses it. */
  | { readonly kind: "memory"; readonly address?: "i32" | "i64" }
  | { readonly kind: "table" | "global" | "tag" };

/** What a core module has to do with others. */
export interface CoreModuleItems {
  readonly imports: readonly ({ readonly module: string; readonly name: string } & CoreItem)[];
  readonly exports: readonly ({ readonly name: string } & CoreItem)[];
}

/**
 * What a core module imports and exports with the types of functions, which engines do not tell, read from its bytes up to its exports.
 * This says nothing about whether the rest is valid.
 *
 * @returns undefined where something is written in a way that came later than this: then {@link compiledItems} has names and kinds
 * @throws TypeError for what are no bytes; CompileError for a component, and for what is no WebAssembly or malformed
 */
export function moduleItems(bytes: Uint8Array): CoreModuleItems | undefined {
  checkHeader(bytes);
  try {
    return sections({ bytes, at: 8, end: bytes.length });
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** What a compiled module imports and exports, without the types of functions. */
export const compiledItems = (module: WebAssembly.Module): CoreModuleItems => ({
  imports: WebAssembly.Module.imports(module) as CoreModuleItems["imports"],
  exports: WebAssembly.Module.exports(module) as CoreModuleItems["exports"],
});

/** @throws TypeError, CompileError */
function checkHeader(bytes: Uint8Array): void {
  const sort = Object.prototype.toString.call(bytes).slice(8, -1);
  if (sort !== "Uint8Array") throw new TypeError(`expected a core module as a Uint8Array, got ${sort}`);
  const found = binarySort(bytes);
  if (found === "core module") return;
  throw new WebAssembly.CompileError(
    `expected a core module, got ${found === undefined ? "other bytes" : "a component"}`,
  );
}

const KINDS = ["function", "table", "memory", "global", "tag"] as const;

function sections(input: Input): CoreModuleItems {
  const { length } = input.bytes;
  let types: readonly (CoreSignature | undefined)[] = [];
  let imports: CoreModuleItems["imports"] = [];
  let exports: CoreModuleItems["exports"] = [];
  /** What there is of each kind, by its index, where more is known of it than its kind. */
  const items: CoreItem[][] = KINDS.map(() => []);

  /** Reads what is said of something that is imported or defined; of what is defined only where that matters. */
  const define = (kind: number): CoreItem => {
    const item = { kind: KINDS[kind], ...details(kind) } as CoreItem;
    items[kind]!.push(item);
    return item;
  };
  const details = (kind: number): object | undefined => {
    if (kind === 0) return { type: types[unsigned(input)] };
    if (kind === 2) return { address: limits(input) };
    if (kind === 4) byte(input);
    else valueType(input);
    if (kind === 1) limits(input);
    else unsigned(input); // whether a global may change, or the index of the type of a tag
    return undefined;
  };
  const exported = (kind: number): CoreItem => items[kind]![unsigned(input)] ?? ({ kind: KINDS[kind] } as CoreItem);
  const section: { readonly [id: number]: () => unknown } = {
    1: () => (types = functionTypes(input)),
    2: () => (imports = list(input, () => ({ module: name(input), name: name(input), ...define(kindOf(input)) }))),
    3: () => list(input, () => define(0)),
    5: () => list(input, () => define(2)),
    7: () => (exports = list(input, () => ({ name: name(input), ...exported(kindOf(input)) }))),
  };

  while (input.at < length) {
    input.end = length;
    const id = byte(input);
    const size = unsigned(input);
    const start = skip(size, input);
    // From the start function on there is nothing but code and data; only tags, of section 13, stand before.
    if (id > 7 && id < 13) break;
    const read = section[id];
    if (read === undefined) continue;
    input.end = input.at;
    input.at = start;
    read();
    if (input.at !== input.end) fail("wrong size of a section", input);
  }
  return { imports, exports };
}

function kindOf(input: Input): number {
  const kind = byte(input);
  if (kind > 4) throw new Unknown();
  return kind;
}

/** What addresses a memory or table, from its limits. */
function limits(input: Input): "i32" | "i64" {
  const flags = byte(input);
  if (flags > 15) throw new Unknown();
  const bits = flags & 4 ? 64 : 32;
  unsigned(input, bits);
  if (flags & 1) unsigned(input, bits);
  if (flags & 8) unsigned(input); // the size of a page
  return bits === 64 ? "i64" : "i32";
}
