import type { CanonicalOptions, ComponentPlan, CoreDef, Initializer, Trampoline } from "@wit-bindgen-ts/wit-parser";
import { POINTERS } from "../abi/index.ts";
import { camelCase, type Func, pascalCase, quote, type Resource, type World } from "../ir/index.ts";
import type { Expr, ResourceState } from "../kinds/index.ts";
import type { CodeModule } from "./code-module.ts";
import type { AbiState } from "./context.ts";
import { coreFunctionType } from "./function-types.ts";
import { functionsByPath, HostImports } from "./host-imports.ts";
import { Memories } from "./memories.ts";
import { scopesOf } from "./modules.ts";
import { type PlanNames, planNames, resourceNames } from "./plan-names.ts";
import type { PlanReferences } from "./plan-references.ts";
import type { ClassNames } from "./resource-class.ts";
import type { TypeImports } from "./type-imports.ts";

/** What stands behind the parts of a plan in generated code: shared by all that writes a component's module. */
export class ComponentCode {
  readonly plan: ComponentPlan;
  readonly world: World;
  readonly module: CodeModule;
  readonly types: TypeImports;
  readonly names: PlanNames;
  readonly host: HostImports;
  readonly memories: Memories;
  /** Whether a core module may catch what JavaScript throws. */
  readonly catches: boolean;
  /** Names of classes for the guest's resources, made before any local could take them. */
  readonly #classes = new Map<Resource, ClassNames>();
  readonly #importFuncs: ReadonlyMap<string, Func>;
  readonly #resources: ReadonlyMap<number, Resource>;
  /** Items of the engine in use, with the functions that stand for them. */
  readonly intrinsics: Map<string, string> = new Map();
  /** Whether a task has storage of its own, which is empty when the task begins. */
  readonly hasContext: boolean;
  /** The constant of {@link resourceTables}, where adapters use it. */
  tables: string | undefined;
  /** The constant of {@link adapterCalls}, where adapters can trap. */
  calls: string | undefined;
  /** Functions that find what is behind an object of a resource, in use. */
  readonly usedFinders: Set<string> = new Set();
  /** Core instances of which something is used. */
  readonly usedCores: Set<number> = new Set();
  readonly usedHandles: Set<number> = new Set();
  readonly usedResources: Set<number> = new Set();
  readonly lowerings: readonly Extract<Initializer, { kind: "lower-import" }>[];

  constructor(plan: ComponentPlan, references: PlanReferences, world: World, module: CodeModule, types: TypeImports) {
    this.plan = plan;
    this.world = world;
    this.module = module;
    this.types = types;
    this.names = planNames(plan, world, module.names);
    this.host = new HostImports(module, types);
    this.memories = new Memories(plan, module.names);
    this.catches = plan.modules.some(({ needs, kind }) => kind === "static" && needs.includes("exceptions"));
    this.lowerings = plan.initializers.filter((step) => step.kind === "lower-import");
    this.hasContext = references.hasIntrinsics;
    this.#resources = resourceNames(world);
    this.#importFuncs = functionsByPath(world);
    for (const scope of scopesOf(world.exports)) {
      for (const declared of scope.declared) {
        if (declared.kind !== "resource") continue;
        const name = pascalCase(declared.declaration.name);
        this.#classes.set(declared.declaration, {
          class: module.names.unique(name),
          owned: module.names.unique(`owned${name}`),
          drop: module.names.unique(`drop${name}`),
          finalizer: module.names.unique(`${camelCase(declared.declaration.name)}Finalizer`),
        });
      }
    }
  }

  classNames(resource: Resource): ClassNames {
    return this.#classes.get(resource)!;
  }

  importedFunction(index: number): Func {
    const { path } = this.plan.imports[index]!;
    const func = this.#importFuncs.get(path.join("\0"));
    if (func === undefined) throw new Error(`import ${path.map(quote).join(" / ")} has no type`);
    return func;
  }

  /** The table of a component instance. */
  handles(instance: number): Expr {
    this.usedHandles.add(instance);
    return this.names.handles(instance);
  }

  resourceType(index: number): Expr {
    this.usedResources.add(index);
    return this.names.resourceType(index);
  }

  state(options: CanonicalOptions): AbiState {
    const { instance, memory, memory64, realloc, stringEncoding } = options;
    const memoryName = memory === null ? undefined : this.memories.helper(memory, realloc);
    const { names } = this;
    return {
      key: `${instance} ${memoryName ?? ""} ${stringEncoding}`,
      get instance() {
        return names.instance(instance); // in use from here on
      },
      memory: memoryName,
      strings: stringEncoding,
      pointers: POINTERS[memory64 ? 8 : 4],
      resource: (resource) => this.resource(resource, instance),
    };
  }

  resource(resource: Resource, instance: number): ResourceState {
    const { plan } = resource;
    if (plan === undefined) throw new Error(`resource "${resource.name}" is not in the plan`);
    const known = this.plan.resources[plan]!;
    const tsName = (): string => this.types.name(resource);
    const common = { type: this.resourceType(plan), handles: this.handles(instance), tsName };
    if (known.kind === "imported") {
      return {
        ...common,
        side: "host",
        definedHere: false,
        class: this.host.class(resource, this.world),
        owned: noOwned,
      };
    }
    const { class: name, owned: finder } = this.classNames(resource);
    const owned = (): Expr => {
      this.usedFinders.add(finder);
      return finder;
    };
    return { ...common, side: "guest", definedHere: known.instance === instance, class: name, owned };
  }

  /** A resource of the plan as the world declares it, where it does. */
  namedResource(index: number): Resource | undefined {
    return this.#resources.get(index);
  }

  resourceName(index: number): string {
    return this.#resources.get(index)?.name ?? `resource-${index}`;
  }

  /** The destructor of a resource that a component instance defines, where it has one. */
  dtor(resource: number): Expr | undefined {
    const defined = this.plan.initializers.find((step) => step.kind === "resource" && step.resource === resource);
    this.usedResources.add(resource);
    return defined?.kind === "resource" && defined.dtor !== null ? this.names.dtor(resource) : undefined;
  }

  /** The constant that has the tables which adapters know by number. */
  resourceTables(): Expr {
    this.tables ??= this.module.names.unique("resourceTables");
    for (const entry of this.plan.resourceTables) {
      if (entry === null) continue;
      this.resourceType(entry.resource);
      this.handles(entry.instance);
    }
    return this.tables;
  }

  /** The constant that has the calls which adapters know by number. */
  adapterCalls(): Expr {
    this.calls ??= this.module.names.unique("calls");
    return this.calls;
  }

  /** A callback that an async function is lifted with. */
  callback(index: number | null): Expr {
    return index === null ? "undefined" : this.names.callback(index);
  }

  postReturn(index: number | null): Expr {
    return index === null ? "undefined" : this.names.postReturn(index);
  }

  coreModule(module: { readonly static: number } | { readonly import: number }): Expr {
    return "static" in module
      ? this.names.module(module.static)
      : this.host.module(this.plan.imports[module.import]!.path, this.world);
  }

  /** A core item, as generated code gets at it. */
  def(def: CoreDef): Expr {
    switch (def.kind) {
      case "export":
        this.usedCores.add(def.instance);
        return `${this.names.core(def.instance)}[${quote(def.name)}]`;
      case "flags":
        return `${this.names.instance(def.instance)}.flags`;
      case "trampoline":
        return this.trampoline(def.index);
      case "intrinsic":
        return this.#intrinsic(def.name);
    }
  }

  #intrinsic(name: string): Expr {
    let local = this.intrinsics.get(name);
    if (local === undefined) {
      local = this.module.names.unique(camelCase(name));
      this.intrinsics.set(name, local);
    }
    return local;
  }

  /** A core item with its type as a core function. */
  core(def: CoreDef, params: readonly string[], results: readonly string[]): Expr {
    return this.def(def) + (def.kind === "export" ? this.module.ts(` as ${coreFunctionType(params, results)}`) : "");
  }

  trampoline(index: number): Expr {
    return this.names.trampoline(index, () => this.#trampolineHint(this.plan.trampolines[index]!));
  }

  #trampolineHint(trampoline: Trampoline): string {
    switch (trampoline.kind) {
      case "lower-import": {
        const { import: item } = this.lowerings[trampoline.lowering]!;
        return `import-${this.importedFunction(item).name.replace(/^\[[^\]]*\]/, "")}`;
      }
      case "resource-new":
      case "resource-rep":
      case "resource-drop":
        return `${trampoline.kind}-${this.resourceName(trampoline.resource)}`;
      case "transcoder":
        return `transcode-${trampoline.op}`;
      case "task-return":
        return "task-return";
      case "async-builtin":
        return trampoline.name;
      default:
        return trampoline.kind;
    }
  }
}

const noOwned = (): never => {
  throw new Error("a resource of the host is its own object");
};
