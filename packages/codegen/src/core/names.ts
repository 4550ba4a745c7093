import { type Func, parseId, type Resource, type Scope } from "../ir/index.ts";

/**
 * What core modules call their imports and exports: as guests have done so far, or by the standard for 32-bit modules. A module may have
 * names of both, so it is decided name by name. What wit-component does is the reference: the specification has none of it yet.
 */
export type NameScheme = "legacy" | "cm32p2";

/** A name in each scheme. */
export type InSchemes<T> = Readonly<Record<NameScheme, T>>;

/** The name of a core import. */
export interface ImportName {
  readonly module: string;
  readonly name: string;
}

/** What is done with the handles of a resource. */
export type ResourceIntrinsic = "drop" | "new" | "rep";

/** The name of an imported function. */
export const importedFunction = ({ scope, name }: Func): InSchemes<ImportName> => ({
  legacy: { module: scope.kind === "world" ? "$root" : scope.key, name },
  cm32p2: { module: standardModule(scope, ""), name },
});

/** The name of what a module imports to drop handles of a resource of the host's, or to make, read and drop those of its own. */
export const importedIntrinsic = ({ scope, name }: Resource, intrinsic: ResourceIntrinsic): InSchemes<ImportName> => {
  const isOwn = scope.direction === "export";
  const module = scope.kind === "world" ? "$root" : scope.key;
  return {
    legacy: { module: isOwn ? `[export]${module}` : module, name: `[resource-${intrinsic}]${name}` },
    cm32p2: { module: standardModule(scope, isOwn ? "_ex_" : ""), name: `${name}_${intrinsic}` },
  };
};

/** The name of an exported function. */
export const exportedFunction = ({ scope, name }: Func): InSchemes<string> => exported(scope, name, name);

/** The name of what is called when the result of an exported function was read. */
export const postReturn = (func: Func): InSchemes<string> => {
  const { legacy, cm32p2 } = exportedFunction(func);
  return { legacy: `cabi_post_${legacy}`, cm32p2: `${cm32p2}_post` };
};

/** The name of what is called when a resource of the module's has no owner any more. */
export const destructor = ({ scope, name }: Resource): InSchemes<string> =>
  exported(scope, `[dtor]${name}`, `${name}_dtor`);

/** What a module has once. */
export const MEMORY: InSchemes<string> = { legacy: "memory", cm32p2: "cm32p2_memory" };
export const REALLOC: InSchemes<string> = { legacy: "cabi_realloc", cm32p2: "cm32p2_realloc" };
export const INITIALIZE: InSchemes<string> = { legacy: "_initialize", cm32p2: "cm32p2_initialize" };

const exported = ({ kind, key }: Scope, legacy: string, standard: string): InSchemes<string> => ({
  legacy: kind === "world" ? legacy : `${key}#${legacy}`,
  cm32p2: `cm32p2|${compatible(key)}|${standard}`,
});

const standardModule = ({ kind, key }: Scope, prefix: string): string =>
  kind === "world" ? "cm32p2" : `cm32p2|${prefix}${compatible(key)}`;

/** The scopes that standard names mean: of versions that are compatible the newest, which has all that the others have. */
export function standardScopes(scopes: readonly Scope[]): ReadonlySet<Scope> {
  const found = new Map<string, Scope>();
  for (const scope of scopes) {
    const key = compatible(scope.key);
    const other = found.get(key);
    if (other === undefined || isNewer(scope, other)) found.set(key, scope);
  }
  return new Set(found.values());
}

/** Whether an interface is of a newer version than another whose version is compatible. */
function isNewer(a: Scope, b: Scope): boolean {
  const numbers = ({ key }: Scope): number[] => (parseId(key).version ?? "").split(/[.+-]/).slice(0, 3).map(Number);
  const [of, than] = [numbers(a), numbers(b)];
  const at = of.findIndex((number, index) => number !== than[index]);
  return at >= 0 && of[at]! > than[at]!;
}

/** The key of a scope with as much of its version as versions that are compatible have in common. */
function compatible(key: string): string {
  const { version } = parseId(key);
  return version === undefined ? key : `${key.slice(0, -version.length)}${track(version)}`;
}

/** What compatible versions have in common: `1` of `1.2.3`, `0.2` of `0.2.6`; all but the build of what is compatible with nothing else. */
function track(version: string): string {
  const [precise = ""] = version.split("+");
  if (precise.includes("-")) return precise;
  const [major, minor] = precise.split(".");
  if (major !== "0") return major!;
  return minor === "0" ? precise : `${major}.${minor}`;
}
