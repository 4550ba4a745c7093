import type { CanonicalOptions, ComponentPlan, CoreDef, Trampoline } from "@wit-bindgen-ts/wit-parser";
import {
  type Func,
  type PlanFunctions,
  planFunctions,
  type Resource,
  UnsupportedError,
  type World,
} from "../../ir/index.ts";
import { POINTERS, type ResourceState } from "../../kinds/index.ts";
import {
  atom,
  call,
  camelCase,
  cast,
  type DeclaredName,
  declare,
  type Expr,
  helper,
  type Name,
  once,
  type Place,
  place,
  quoted,
  word,
} from "../../text/index.ts";
import {
  type Classes,
  findScope,
  type HostImports,
  type InstantiateNames,
  type TracedImports,
} from "../bindings/index.ts";
import { type CanonState, type Catches, coreFunctionType, type Library, type LoweredFunction } from "../canon/index.ts";
import { acceptedForm, maySuspend, type TypeNames, valueType } from "../declarations/index.ts";
import { intrinsic } from "./intrinsics.ts";
import { Memories, type PlanParts, planParts, SuspendingImports, trampolineHint } from "./parts/index.ts";
import { resourcesByIndex } from "./paths.ts";

/** What a component's module is written with. */
export interface LinkContext {
  readonly plan: ComponentPlan;
  readonly module: InstantiateNames;
  readonly types: TypeNames;
  readonly library: Library;
  readonly host: HostImports;
  readonly traced: TracedImports;
  readonly classes: Classes;
  /** What instantiates the core module, where that is given when it runs. */
  readonly instantiate?: Name | undefined;
}

/** What stands behind the parts of a plan in generated code. Nothing here writes: a part is made where something says its name. */
export class Linking {
  readonly context: LinkContext;
  readonly plan: ComponentPlan;
  readonly store: Name;
  readonly library: Library;
  /** What suspends calls, where some may be. */
  readonly suspension: Name | undefined;
  /** The imports that may, where there are any. */
  readonly suspending: SuspendingImports | undefined;
  readonly memories: Memories;
  readonly parts: PlanParts;
  /** Items of the engine. */
  readonly intrinsicsPlace: Place = place();
  readonly catches: Catches;
  /** Whether a task has storage of its own, which is empty when the task begins. */
  readonly hasContext: boolean;
  readonly #functions: PlanFunctions;
  readonly #resources: ReadonlyMap<number, Resource>;
  readonly #states = new Map<CanonicalOptions, CanonState>();
  readonly #postReturns = new Map<number, Name>();
  readonly #intrinsics = new Map<string, Name>();

  constructor(context: LinkContext, hasContext: boolean) {
    const { plan, module, types, library } = context;
    const { scope } = module;
    this.context = context;
    this.plan = plan;
    this.store = module.store;
    this.library = library;
    this.suspension = module.suspension;
    this.suspending = module.suspension && this.#suspendingImports(module.suspension);
    const catches = plan.modules.some(({ needs, kind }) => kind === "static" && needs.includes("exceptions"));
    this.catches = context.instantiate !== undefined ? "maybe" : catches ? "surely" : "never";
    this.hasContext = hasContext;
    this.#functions = planFunctions(plan, types.names.world);
    this.#resources = resourcesByIndex(types.names.world);
    this.parts = planParts(plan, module, {
      resource: (index) => this.resourceName(index),
      trampoline: (index) => trampolineHint(plan.trampolines[index]!, this),
    });
    this.memories = new Memories(plan, scope, {
      store: this.store,
      instance: (index) => this.parts.instances.of(index),
      memory: (index) => this.#extracted("extract-memory", index),
      realloc: (index) => this.#extracted("extract-realloc", index),
      wrapped: (realloc) => (hasContext ? call(helper("inOwnTask"), this.store, realloc) : realloc),
    });
  }

  /** Where the state of an instantiation is made that something says. */
  get statePlaces(): readonly Place[] {
    const { entrances, instances, handles, resourceTypes, staging, tables, calls } = this.parts;
    const parts = [entrances, instances, handles, resourceTypes, staging, tables, calls];
    return [...parts.map((part) => part.place), this.context.traced.place];
  }

  get world(): World {
    return this.context.types.names.world;
  }

  /** The core item that a step takes out of a core instance. */
  #extracted(kind: "extract-memory" | "extract-realloc", index: number): Expr {
    const step = this.plan.initializers.find((item) => item.kind === kind && item.index === index);
    if (step?.kind !== kind) throw new Error(`${kind} ${index} is not in the plan`);
    return this.def(step.def);
  }

  /** An imported function by its index in the plan. */
  importedFunction(index: number): Func {
    return this.#functions.imported(index);
  }

  /** The function that a trampoline lowers. */
  loweredFunction(trampoline: Extract<Trampoline, { kind: "lower-import" }>): Func {
    return this.#functions.lowered(trampoline);
  }

  #suspendingImports(suspension: Name): SuspendingImports {
    const { types, library } = this.context;
    const trampolines = {
      scope: library.scope,
      find: (index: number) => {
        const trampoline = this.plan.trampolines[index]!;
        const found = trampoline.kind === "lower-import" && maySuspend(this.loweredFunction(trampoline), types);
        return found ? trampoline : undefined;
      },
      lowered: (trampoline: Extract<Trampoline, { kind: "lower-import" }>) => this.lowered(trampoline),
      name: (index: number) => this.parts.trampolines.of(index),
    };
    return new SuspendingImports(trampolines, suspension);
  }

  /** What `canon lower` is given for a trampoline. */
  lowered(trampoline: Extract<Trampoline, { kind: "lower-import" }>): LoweredFunction {
    const func = this.loweredFunction(trampoline);
    const options = this.plan.options[trampoline.options]!;
    if (func.async || options.async)
      throw new UnsupportedError(`import "${func.name}" is async, which transpile does not support yet`);
    const { types, traced } = this.context;
    return {
      func,
      label: types.names.messageName(func),
      state: this.state(options),
      form: acceptedForm(func, types),
      valueType: valueType(func, types),
      call: traced.function(func),
    };
  }

  /** What canonical options come to. */
  state(options: CanonicalOptions): CanonState {
    return once(this.#states, options, () => this.#state(options));
  }

  #state(options: CanonicalOptions): CanonState {
    const { instance, memory, memory64, realloc, stringEncoding } = options;
    const resources = new Map<Resource, ResourceState>();
    return {
      key: `${instance} ${memory === null ? "" : this.memories.key(memory, realloc)} ${stringEncoding}`,
      store: this.store,
      instance: this.parts.instances.of(instance),
      memory: memory === null ? undefined : this.memories.helper(memory, realloc),
      // Without a realloc there is nothing to allocate, but handles may move.
      staging:
        memory === null || realloc === null
          ? this.parts.staging.name
          : this.memories.staging(memory, realloc, stringEncoding),
      strings: stringEncoding,
      pointers: POINTERS[memory64 ? 8 : 4],
      catches: this.catches,
      hasContext: this.hasContext,
      resource: (resource) => once(resources, resource, () => this.#resource(resource, instance)),
    };
  }

  /** What is checked outside of all component instances: values that the host gives itself, which have only its own resources. */
  get outside(): CanonState {
    const { host } = this.context;
    return {
      key: "outside",
      store: this.store,
      instance: this.parts.instances.of(0),
      memory: undefined,
      staging: this.parts.staging.name,
      strings: "utf8",
      pointers: POINTERS[4],
      catches: "never",
      hasContext: false,
      resource: (resource) => ({
        side: "host",
        definedHere: false,
        class: host.class(resource),
        type: word("undefined"),
        handles: this.parts.handles.of(0),
        tsType: this.context.types.name(resource),
      }),
    };
  }

  #resource(resource: Resource, instance: number): ResourceState {
    const { plan } = resource;
    if (plan === undefined) throw new Error(`resource "${resource.name}" is not in the plan`);
    const known = this.plan.resources[plan]!;
    const type = this.parts.resourceTypes.of(plan);
    const common = {
      handles: this.parts.handles.of(instance),
      tsType: this.context.types.name(resource),
    };
    if (known.kind === "imported") {
      const { host } = this.context;
      return {
        ...common,
        type,
        side: "host",
        definedHere: false,
        class: host.class(resource),
      };
    }
    const { class: name, owned } = this.context.classes.of(resource);
    return { ...common, type, side: "guest", definedHere: known.instance === instance, class: name, owned };
  }

  /** A resource of the plan as the world declares it, where it does. */
  namedResource(index: number): Resource | undefined {
    return this.#resources.get(index);
  }

  resourceName(index: number): string {
    return this.#resources.get(index)?.name ?? `resource-${index}`;
  }

  /** The destructor of a resource that a component instance defines, where it has one. */
  destructor(resource: number): Name | undefined {
    const defined = this.plan.initializers.find((step) => step.kind === "resource" && step.resource === resource);
    return defined?.kind === "resource" && defined.dtor !== null ? this.parts.destructors.of(resource) : undefined;
  }

  /** A post-return, called after the core function that it is of, where something lifts that. */
  postReturn(index: number, core?: Name): Name {
    const hint = core === undefined ? "PostReturn" : { of: core, suffix: "PostReturn" };
    return once(this.#postReturns, index, () => declare(this.context.module.scope, hint));
  }

  coreModule(module: { readonly static: number } | { readonly import: number }): Expr {
    if ("static" in module) return this.parts.modules.of(module.static);
    const { path } = this.plan.imports[module.import]!;
    const scope = findScope(this.world.imports, path.slice(0, -1))!;
    return this.context.host.module(scope.modules.find(({ name }) => name === path.at(-1))!, scope);
  }

  /** A core item, as generated code gets at it. */
  def(def: CoreDef): Expr {
    switch (def.kind) {
      case "export":
        return atom`${this.parts.cores.of(def.instance)}[${quoted(def.name)}]`;
      case "flags":
        return atom`${this.parts.instances.of(def.instance)}.flags`;
      case "trampoline":
        return this.suspending?.of(def.index)?.name ?? this.parts.trampolines.of(def.index);
      case "intrinsic":
        return this.#intrinsic(def.name);
    }
  }

  /** A core item with its type as a core function. */
  core(def: CoreDef, params: readonly string[], results: readonly string[]): Expr {
    return def.kind === "export" ? cast(this.def(def), coreFunctionType(params, results)) : this.def(def);
  }

  #intrinsic(item: string): Name {
    const { scope } = this.context.module;
    return once(this.#intrinsics, item, () => {
      const name: DeclaredName = declare(scope, camelCase(item), {
        place: this.intrinsicsPlace,
        write: () => intrinsic(item, name, this.store, scope),
      });
      return name;
    });
  }
}
