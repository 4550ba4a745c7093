import type {
  CanonicalOptions,
  ComponentPlan,
  CoreDef,
  CoreSignature,
  Initializer,
  PlanExport,
  PlanImport,
  PlanResource,
  Trampoline,
} from "@wit-bindgen-ts/wit-parser";
import type { PointerSize } from "../../../abi/index.ts";
import { type CoreExport, type CoreImport, type CoreInterface, coreShapeOf } from "../../../core/index.ts";
import { type Func, functionsIn, resourcesIn, type Scope, type World } from "../../../ir/index.ts";
import { isUnsupported } from "../unsupported.ts";

/** How strings are in the memories of what is given, and how wide its addresses. */
export type MemoryOptions = Pick<CanonicalOptions, "stringEncoding" | "memory64">;

/** The pointers of core modules that are given, in bytes. */
export const pointerSize = ({ memory64 }: MemoryOptions): PointerSize => (memory64 ? 8 : 4);

/** What the core module gives under a name, and what it has once; no function is called so. */
const given = (name: string): CoreDef => ({ kind: "export", instance: 0, name });
const [MEMORY, REALLOC] = [given("$memory"), given("$realloc")];

/**
 * The plan of a world of which a core module is given when it runs: what a component of that module alone would come to. There is one
 * component instance, one memory and one realloc; names are those of the legacy scheme, and stand for those of the other as well.
 *
 * @param world of WIT, whose resources have numbers
 * @param freed functions whose post-return the bindings call
 * @param memory of the core module
 */
export function corePlan(
  world: World,
  { imports, exports }: CoreInterface,
  freed: ReadonlySet<Func>,
  memory: MemoryOptions,
): ComponentPlan {
  const planImports: PlanImport[] = [];
  const initializers: Initializer[] = [];
  const trampolines: Trampoline[] = [];
  const options: CanonicalOptions[] = [];
  const resources: PlanResource[] = [];
  const args: { readonly module: string; readonly name: string; readonly def: CoreDef }[] = [];

  for (const scope of [world.imports, ...world.imports.interfaces])
    for (const { name, plan } of resourcesIn(scope)) {
      const at = add(planImports, { path: [...scope.path, name], kind: "resource" });
      resources[plan!] = importedResource(at);
    }
  for (const scope of world.exports.interfaces)
    for (const { plan } of resourcesIn(scope)) resources[plan!] = { kind: "defined", instance: 0 };

  let lowering = 0;
  for (const item of imports) {
    const { type: signature } = item;
    let trampoline: Trampoline;
    if (item.kind === "intrinsic") {
      trampoline = { kind: `resource-${item.intrinsic}`, instance: 0, resource: item.resource.plan!, signature };
    } else {
      const { scope, name } = item.func;
      const at = add(planImports, { path: [...scope.path, name], kind: "func" });
      initializers.push({ kind: "lower-import", lowering, import: at });
      const own = add(options, canonicalOptions(signature, memory, null));
      trampoline = { kind: "lower-import", lowering: lowering++, options: own, signature };
    }
    const index = add(trampolines, trampoline);
    args.push({ ...item.names.legacy!, def: { kind: "trampoline", index } });
  }

  initializers.push(
    { kind: "instantiate", module: { static: 0 }, instance: 0, args },
    { kind: "extract-memory", index: 0, def: MEMORY },
    { kind: "extract-realloc", index: 0, def: REALLOC },
  );

  const lifted = new Map<Func, Lifted>();
  for (const item of exports) {
    if (item.kind !== "function" && item.kind !== "destructor") continue;
    const name = item.names.legacy!;
    const def = given(name);
    if (item.kind === "function") {
      const isFreed = freed.has(item.func);
      const own = add(options, canonicalOptions(item.type, memory, isFreed ? options.length : null));
      lifted.set(item.func, { kind: "lifted-function", name: item.func.name, def, options: own });
      if (isFreed) initializers.push({ kind: "extract-post-return", index: own, def: given(`cabi_post_${name}`) });
    } else {
      initializers.push({ kind: "resource", resource: item.resource.plan!, dtor: def, instance: 0 });
    }
  }

  return {
    resolve: {
      types: [],
      interfaces: [],
      worlds: [{ name: "", imports: {}, exports: {}, package: null }],
      packages: [],
    },
    modules: [],
    imports: planImports,
    resources,
    resourceTables: [],
    initializers,
    trampolines,
    options,
    exports: planExports(world.exports, lifted),
    componentInstances: [{ parent: null }],
    mayReenter: false,
    adapters: [],
    layouts: [],
  };
}

type Lifted = Extract<PlanExport, { kind: "lifted-function" }>;

/** Puts an item at the end, and says where that is. */
const add = <T>(items: T[], item: T): number => items.push(item) - 1;

const importedResource = (at: number, kind = "imported" as const): PlanResource => ({ kind, import: at });

const canonicalOptions = (
  signature: CoreSignature,
  { stringEncoding, memory64 }: MemoryOptions,
  postReturn: number | null,
): CanonicalOptions => ({
  instance: 0,
  stringEncoding,
  memory: 0,
  memory64,
  realloc: 0,
  callback: null,
  postReturn,
  async: false,
  signature,
});

/**
 * The functions whose post-return the bindings call: those that leave something in memory until their result was lifted, and those that
 * are promised. For others it is called, where a module has one, as soon as they return.
 */
export const freedFunctions = (
  { exports }: CoreInterface,
  waiting: ReadonlySet<Func>,
  memory: MemoryOptions,
): ReadonlySet<Func> =>
  new Set(
    exports.flatMap((item) =>
      item.kind === "function" &&
      (waiting.has(item.func) || coreShapeOf(item.func, pointerSize(memory)).result === undefined)
        ? [item.func]
        : [],
    ),
  );

/** What core modules have of a world that there is code for. */
export const supported = ({ imports, exports }: CoreInterface): CoreInterface => {
  const isIt = (item: CoreImport | CoreExport): boolean => !("func" in item && isUnsupported(item.func));
  return { imports: imports.filter(isIt), exports: exports.filter(isIt) };
};

/** What a side of the world exports, and each of its interfaces. */
const planExports = (side: Scope, lifted: ReadonlyMap<Func, Lifted>): PlanExport[] => [
  ...[...functionsIn(side)].flatMap((func) => lifted.get(func) ?? []),
  ...side.interfaces.map(
    (scope): PlanExport => ({ kind: "instance", name: scope.key, exports: planExports(scope, lifted) }),
  ),
];
