import { type CoreType, type PointerSize, pointerType } from "../abi/index.ts";
import { type Func, functionsIn, type Resource, resourcesIn, type Scope, type World } from "../ir/index.ts";
import {
  destructor,
  exportedFunction,
  type ImportName,
  INITIALIZE,
  type InSchemes,
  importedFunction,
  importedIntrinsic,
  MEMORY,
  postReturn,
  REALLOC,
  type ResourceIntrinsic,
  standardScopes,
} from "./names.ts";
import { type CoreFunctionType, type CoreNeeds, coreNeeds, liftedType, loweredType } from "./signatures.ts";

/** The names of an item, in the schemes in which it has one: see {@link coreInterface}. */
export type ItemNames<T> = Partial<InSchemes<T>>;

/** What a core module of a world may import. It may leave out what it does not call. */
export type CoreImport = { readonly names: ItemNames<ImportName>; readonly type: CoreFunctionType } & (
  | { readonly kind: "function"; readonly func: Func; readonly needs: CoreNeeds }
  | { readonly kind: "intrinsic"; readonly intrinsic: ResourceIntrinsic; readonly resource: Resource }
);

/** What a core module of a world may export. */
export type CoreExport = {
  readonly names: ItemNames<string>;
  /** Whether a module without it is none of the world. Memory and realloc may be required by what it imports, too. */
  readonly isRequired: boolean;
} & (
  | { readonly kind: "function"; readonly type: CoreFunctionType; readonly func: Func; readonly needs: CoreNeeds }
  | { readonly kind: "post-return"; readonly type: CoreFunctionType; readonly func: Func }
  | { readonly kind: "destructor"; readonly type: CoreFunctionType; readonly resource: Resource }
  | { readonly kind: "realloc" | "initialize"; readonly type: CoreFunctionType }
  | { readonly kind: "memory" }
);

/** What a core module has to do with a world. */
export interface CoreInterface {
  readonly imports: readonly CoreImport[];
  readonly exports: readonly CoreExport[];
}

/**
 * What a core module of a world may import and export, with its names in both schemes.
 *
 * Every function is there in its synchronous form, also one that is async. Asynchronous forms, and what makes and moves streams and
 * futures, have names of their own in the legacy scheme, and none in the standard; they are not in it. Nor are functions of
 * instances within instances, which no WIT can say: these have no names at all.
 *
 * A name is missing where it means something else: the standard names of an interface beside a newer version that is compatible with
 * it; and `memory`, where that is a function of the world. There are no standard names of 64-bit modules yet.
 */
export function coreInterface(world: World, size: PointerSize): CoreInterface {
  const host = [world.imports, ...world.imports.interfaces];
  const own = [world.exports, ...world.exports.interfaces];
  const [naming, ownNaming] = [namingOf(host, size), namingOf(own, size)];
  const functions = own.flatMap((scope) => [...functionsIn(scope)]);
  const resources = world.exports.interfaces.flatMap((scope) => [...resourcesIn(scope)]);
  return {
    imports: [
      ...host.flatMap((scope) => [
        ...[...functionsIn(scope)].map((func) => functionImport(func, naming, size)),
        ...[...resourcesIn(scope)].map((resource) => intrinsicImport(resource, "drop", naming)),
      ]),
      ...resources.flatMap((resource) => INTRINSICS.map((kind) => intrinsicImport(resource, kind, ownNaming))),
    ],
    exports: [
      ...functions.flatMap((func) => functionExports(func, ownNaming, size)),
      ...resources.map((resource) => destructorExport(resource, ownNaming)),
      ...commonExports(functions, size),
    ],
  };
}

const INTRINSICS: readonly ResourceIntrinsic[] = ["drop", "new", "rep"];

/** The core values of a handle, and of what stands for a resource in its own module. */
const HANDLE: readonly CoreType[] = ["i32"];

/** Keeps of the names of something in a scope those that it has. */
type Naming = <T>(scope: Scope, names: InSchemes<T>) => ItemNames<T>;

function namingOf(scopes: readonly Scope[], size: PointerSize): Naming {
  const standard = size === 4 ? standardScopes(scopes) : new Set();
  return (scope, names) => (standard.has(scope) ? names : { legacy: names.legacy });
}

const functionImport = (func: Func, naming: Naming, size: PointerSize): CoreImport => ({
  kind: "function",
  names: naming(func.scope, importedFunction(func)),
  type: loweredType(func, size),
  func,
  needs: coreNeeds(func, size),
});

const intrinsicImport = (resource: Resource, intrinsic: ResourceIntrinsic, naming: Naming): CoreImport => ({
  kind: "intrinsic",
  names: naming(resource.scope, importedIntrinsic(resource, intrinsic)),
  type: { params: HANDLE, results: intrinsic === "drop" ? [] : HANDLE },
  intrinsic,
  resource,
});

function functionExports(func: Func, naming: Naming, size: PointerSize): CoreExport[] {
  const type = liftedType(func, size);
  const afterwards: CoreFunctionType = { params: type.results, results: [] };
  const [names, postNames] = [exportedFunction(func), postReturn(func)].map((both) => naming(func.scope, both));
  return [
    { kind: "function", names: names!, isRequired: true, type, func, needs: coreNeeds(func, size) },
    { kind: "post-return", names: postNames!, isRequired: false, type: afterwards, func },
  ];
}

const destructorExport = (resource: Resource, naming: Naming): CoreExport => ({
  kind: "destructor",
  names: naming(resource.scope, destructor(resource)),
  isRequired: false,
  type: { params: HANDLE, results: [] },
  resource,
});

/** What a module has once, for all of its exported functions. */
function commonExports(functions: readonly Func[], size: PointerSize): CoreExport[] {
  const pointer = pointerType(size);
  const realloc: CoreFunctionType = { params: [pointer, pointer, pointer, pointer], results: [pointer] };
  const needs = functions.map((func) => coreNeeds(func, size));
  const inSchemes = (names: InSchemes<string>): ItemNames<string> => {
    const isTaken = functions.some((func) => exportedFunction(func).legacy === names.legacy);
    return { ...(isTaken ? {} : { legacy: names.legacy }), ...(size === 4 && { cm32p2: names.cm32p2 }) };
  };
  return [
    { kind: "memory", names: inSchemes(MEMORY), isRequired: needs.some(({ memory }) => memory) },
    { kind: "realloc", names: inSchemes(REALLOC), isRequired: needs.some(({ realloc }) => realloc), type: realloc },
    { kind: "initialize", names: inSchemes(INITIALIZE), isRequired: false, type: { params: [], results: [] } },
  ];
}
