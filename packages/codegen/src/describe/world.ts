import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { PointerSize } from "../abi/index.ts";
import { type CoreInterface, coreInterface, type ResourceIntrinsic } from "../core/index.ts";
import { type Func, functionsIn, type Resource, resourcesIn, type Scope, scopesOf, type World } from "../ir/index.ts";
import { isCounted } from "../kinds/index.ts";
import { functionOf } from "./functions.ts";
import type {
  AbiDescription,
  AbiExport,
  AbiExports,
  AbiFunction,
  AbiImports,
  AbiIntrinsic,
  AbiModule,
  AbiScope,
} from "./model.ts";
import { CoreNames } from "./names.ts";
import { TypeTable } from "./type-table.ts";

/** What is said beside the world. */
export interface Setting {
  readonly pointerSize: PointerSize;
  readonly stringEncoding: StringEncoding | null;
  /** How the strings of a function are aligned. */
  readonly stringAlign: (func: Func) => 1 | 2;
}

/** Describes a world. */
export function describeWorld(world: World, setting: Setting): AbiDescription {
  const { pointerSize, stringEncoding } = setting;
  const core = coreInterface(world, pointerSize);
  const describer = new Describer(core, setting);
  const scopes = (side: Scope): Scope[] => [...scopesOf(side)].filter((scope) => scope === side || !isEmpty(scope));
  return {
    format: 1,
    world: world.id,
    pointerSize,
    stringEncoding,
    imports: scopes(world.imports).map((scope) => describer.imports(scope)),
    exports: scopes(world.exports).map((scope) => describer.exports(scope)),
    module: moduleOf(core),
    types: describer.types,
  };
}

const isEmpty = ({ declared, functions }: Scope): boolean => declared.length === 0 && functions.length === 0;

/** What a core module has once. */
function moduleOf({ exports }: CoreInterface): AbiModule {
  const found: Partial<AbiModule> = Object.fromEntries(
    exports
      .filter(({ kind }) => ["memory", "realloc", "initialize"].includes(kind))
      .map(({ kind, ...item }) => [kind, item]),
  );
  return found as AbiModule;
}

/** The core value of a handle, and of what stands for a resource in its own module. */
const HANDLE = ["i32"] as const;

class Describer {
  readonly #table: TypeTable;
  readonly #names: CoreNames;
  readonly #setting: Setting;

  constructor(core: CoreInterface, setting: Setting) {
    this.#table = new TypeTable(setting.pointerSize);
    this.#names = new CoreNames(core);
    this.#setting = setting;
  }

  get types(): AbiDescription["types"] {
    return this.#table.types;
  }

  imports(scope: Scope): AbiImports {
    const resources = [...resourcesIn(scope)].map((it) => ({ name: it.name, drop: this.#intrinsic(it, "drop") }));
    const functions = [...functionsIn(scope)].map((func) => {
      return { names: this.#names.imported(func, "function"), ...this.#function(func) };
    });
    return { ...this.#scope(scope), resources, functions };
  }

  exports(scope: Scope): AbiExports {
    const resources = [...resourcesIn(scope)].map((it) => ({
      name: it.name,
      new: this.#intrinsic(it, "new"),
      rep: this.#intrinsic(it, "rep"),
      drop: this.#intrinsic(it, "drop"),
      destructor: { names: this.#names.exported(it, "destructor"), type: { params: HANDLE, results: [] } },
    }));
    return { ...this.#scope(scope), resources, functions: [...functionsIn(scope)].map((func) => this.#exported(func)) };
  }

  #exported(func: Func): AbiExport {
    const described = this.#function(func);
    const postReturn = {
      names: this.#names.exported(func, "post-return"),
      type: { params: described.asExport.results.map(({ type }) => type), results: [] },
      isUseful: func.result !== undefined && isCounted(func.result),
    };
    return { names: this.#names.exported(func, "function"), ...described, postReturn };
  }

  #function(func: Func): AbiFunction {
    const { pointerSize, stringAlign } = this.#setting;
    return functionOf(func, this.#table, { pointer: pointerSize, stringAlign: stringAlign(func) });
  }

  #scope({ path, declared }: Scope): AbiScope {
    const types = declared.flatMap((item) =>
      item.kind === "type" ? [{ name: item.declaration.name, type: this.#table.index(item.type) }] : [],
    );
    return { path, types };
  }

  #intrinsic(resource: Resource, kind: ResourceIntrinsic): AbiIntrinsic {
    const type = { params: HANDLE, results: kind === "drop" ? [] : HANDLE };
    return { names: this.#names.imported(resource, kind), type };
  }
}
