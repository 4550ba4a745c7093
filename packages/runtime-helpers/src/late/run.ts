import type { CoreWorld, LoweredImports } from "../core-module/index.ts";
import { Activation } from "./activation.ts";
import type { ComponentFit } from "./fit.ts";
import {
  type BindingPlan,
  type CanonicalOptions,
  type CoreDef,
  damaged,
  itemOf,
  type PlanExport,
  refused,
  type Trampoline,
} from "./plan.ts";
import { PlanResources } from "./plan-resources.ts";
import type { PrivateResource } from "./private-resource.ts";

/**
 * A component on its way: the steps of its plan, with the bindings in the place of what the plan lifts and lowers. Nothing is generated: the plan
 * says which core function, which memory and which realloc belong to which function of the world.
 */
export class Run {
  readonly #plan: BindingPlan;
  readonly #fit: ComponentFit;
  readonly #modules: readonly WebAssembly.Module[];
  readonly #activations: readonly Activation[];
  /** Those that still wait for their memory and realloc. */
  readonly #waiting: Set<Activation>;
  readonly #instances: WebAssembly.Exports[] = [];
  readonly #memories = new Map<number, WebAssembly.ExportValue>();
  readonly #reallocs = new Map<number, WebAssembly.ExportValue>();
  readonly #resources: PlanResources;
  readonly #destructors = new Map<number, CoreDef>();

  constructor(
    plan: BindingPlan,
    fit: ComponentFit,
    modules: readonly WebAssembly.Module[],
    world: CoreWorld,
    finished: Promise<void>,
  ) {
    this.#plan = plan;
    this.#fit = fit;
    this.#modules = modules;
    this.#resources = new PlanResources(plan, fit);
    this.#activations = activationsOf(plan, world, finished);
    this.#waiting = new Set(this.#activations);
    this.#place(plan.exports, undefined);
  }

  /** The bindings of all memories and reallocs; the first have what is exported. */
  get activations(): readonly Activation[] {
    return this.#activations;
  }

  /** What an import threw while the component started, of which engines tell no more than that it trapped. */
  get cause(): unknown {
    return this.#activations.map(({ instance }) => instance?.store.cause).find((cause) => cause !== undefined);
  }

  /** Takes the steps. */
  async steps(): Promise<void> {
    for (const step of this.#plan.initializers) {
      switch (step.kind) {
        case "instantiate": {
          const module = itemOf(this.#modules, step.module.static, "core module");
          const { exports } = await WebAssembly.instantiate(module, this.#importsOf(step.args));
          this.#instances.push(exports);
          break;
        }
        case "extract-memory":
          this.#memories.set(step.index, this.#def(step.def));
          break;
        case "extract-realloc":
          this.#reallocs.set(step.index, this.#def(step.def));
          break;
        case "resource":
          this.#destructor(step.resource, step.dtor);
          break;
        case "extract-post-return":
        case "lower-import":
          break;
        default:
          throw damaged(`a step "${String((step as { kind: unknown }).kind)}" is not known`);
      }
      await this.#beginReady();
    }
    for (const activation of this.#waiting) await this.#begin(activation);
  }

  #importsOf(
    args: readonly { readonly module: string; readonly name: string; readonly def: CoreDef }[],
  ): WebAssembly.Imports {
    const imports: Record<string, Record<string, WebAssembly.ImportValue>> = Object.create(null);
    for (const { module, name, def } of args) {
      imports[module] ??= Object.create(null) as Record<string, WebAssembly.ImportValue>;
      imports[module][name] = this.#def(def) as WebAssembly.ImportValue;
    }
    return imports;
  }

  #def(def: CoreDef): WebAssembly.ExportValue {
    if (def.kind === "export") {
      const value = itemOf(this.#instances, def.instance, "core instance")[def.name];
      if (value === undefined) throw damaged(`a core instance has no "${def.name}"`);
      return value;
    }
    if (def.kind !== "trampoline") throw refused(`the component needs "${(def as { readonly kind: string }).kind}"`);
    return this.#trampoline(itemOf(this.#plan.trampolines, def.index, "trampoline")) as WebAssembly.ExportValue;
  }

  /** The function of the bindings that stands for a trampoline. */
  #trampoline(trampoline: Trampoline): unknown {
    const { imports, options, initializers } = this.#plan;
    if (trampoline.kind === "lower-import") {
      const lowerings = initializers.filter((step) => step.kind === "lower-import");
      const { path } = itemOf(imports, itemOf(lowerings, trampoline.lowering, "import").import, "import");
      return this.#lowered(
        this.#activationOf(itemOf(options, trampoline.options, "options")),
        this.#moduleOf(path),
        path.at(-1)!,
      );
    }
    return this.#intrinsic(trampoline.kind, trampoline.resource);
  }

  /** What makes, reads or drops handles of a resource. */
  #intrinsic(kind: keyof PrivateResource, index: number): unknown {
    const [first] = this.#activations;
    const known = this.#resources.ofWorld(index);
    if (known === undefined)
      return this.#resources.private(index, first!.instance!, (rep) => this.#drop(index, rep))[kind];
    const { scope, name, isImported } = known;
    const module = isImported ? scope || "$root" : `[export]${scope}`;
    return this.#lowered(first!, module, `[${kind}]${name}`);
  }

  /** What an import is called, by the name that its interface has in the world. */
  #moduleOf(path: readonly string[]): string {
    if (path.length === 1) return "$root";
    return this.#fit.imports.get(path[0]!) ?? path[0]!;
  }

  #lowered({ lowered }: Activation, module: string, name: string): unknown {
    const items = own(lowered as LoweredImports, module);
    const value = items && own(items, name);
    if (value === undefined) throw damaged(`the bindings have no "${module}" "${name}"`);
    return value;
  }

  #activationOf(options: CanonicalOptions): Activation {
    const found = this.#activations.find((activation) => serves(activation, options));
    if (found === undefined) throw damaged("options are not known");
    return found;
  }

  /** Finds which bindings lift what is exported. */
  #place(items: readonly PlanExport[], scope: string | undefined): void {
    for (const item of items) {
      if (item.kind === "instance") this.#place(item.exports, item.name);
      if (item.kind !== "lifted-function") continue;
      const ofWorld = scope === undefined ? undefined : (this.#fit.exports.get(scope) ?? scope);
      const name = ofWorld === undefined ? item.name : `${ofWorld}#${item.name}`;
      const { postReturn } = itemOf(this.#plan.options, item.options, "options");
      const { lifted } = this.#activations[0]!;
      lifted.set(name, item.def);
      const post = this.#plan.initializers.find(
        (step) => step.kind === "extract-post-return" && step.index === postReturn,
      );
      if (post?.kind === "extract-post-return") lifted.set(`cabi_post_${name}`, post.def);
    }
  }

  #destructor(resource: number, dtor: CoreDef | null): void {
    if (dtor === null) return;
    this.#destructors.set(resource, dtor);
    const known = this.#resources.ofWorld(resource);
    if (known !== undefined) this.#activations[0]!.lifted.set(`${known.scope}#[dtor]${known.name}`, dtor);
  }

  /** A resource that the world does not know has no owner any more. */
  #drop(resource: number, rep: number): void {
    const dtor = this.#destructors.get(resource);
    if (dtor !== undefined) (this.#def(dtor) as (rep: number) => void)(rep);
  }

  async #beginReady(): Promise<void> {
    for (const activation of this.#waiting) {
      const { memory, realloc } = activation;
      if (memory === null || !this.#memories.has(memory)) continue;
      if (realloc !== null && !this.#reallocs.has(realloc)) continue;
      await this.#begin(activation);
    }
  }

  async #begin(activation: Activation): Promise<void> {
    const { memory, realloc, exports, lifted } = activation;
    this.#waiting.delete(activation);
    if (memory !== null) exports["$memory"] = extracted(this.#memories, memory, "memory");
    if (realloc !== null) exports["$realloc"] = extracted(this.#reallocs, realloc, "realloc");
    for (const [name, def] of lifted) exports[name] = this.#function(def);
    await activation.begin();
  }

  /** A core function; of an instance that is not there yet, one that calls it. */
  #function(def: CoreDef): WebAssembly.ExportValue {
    if (def.kind === "trampoline" || this.#instances[def.instance] !== undefined) return this.#def(def);
    return (...args: unknown[]) => (this.#def(def) as (...args: unknown[]) => unknown)(...args);
  }
}

function extracted(
  items: ReadonlyMap<number, WebAssembly.ExportValue>,
  index: number,
  what: "memory" | "realloc",
): WebAssembly.ExportValue {
  const item = items.get(index);
  const isIt = what === "memory" ? item instanceof WebAssembly.Memory : typeof item === "function";
  if (!isIt) throw damaged(`${what} ${index} is not in it`);
  return item!;
}

const own = <T>(items: { readonly [name: string]: T }, name: string): T | undefined =>
  Object.hasOwn(items, name) ? items[name] : undefined;

/** Whether bindings of this memory and realloc do for a function. */
const serves = (activation: Pick<Activation, "memory" | "realloc">, { memory, realloc }: CanonicalOptions): boolean =>
  memory === null || (memory === activation.memory && (realloc === null || realloc === activation.realloc));

/** One for each memory and realloc that functions name together: first those of the exports. */
function activationsOf({ options, exports }: BindingPlan, world: CoreWorld, finished: Promise<void>): Activation[] {
  const lifting: CanonicalOptions[] = [];
  const visit = (items: readonly PlanExport[]): void => {
    for (const item of items) {
      if (item.kind === "instance") visit(item.exports);
      if (item.kind === "lifted-function") lifting.push(itemOf(options, item.options, "options"));
    }
  };
  visit(exports);
  const found: Activation[] = [];
  const need = (all: readonly CanonicalOptions[]): void => {
    // Those with a realloc first: they serve the others as well.
    for (const one of [...all].sort((a, b) => Number(b.realloc !== null) - Number(a.realloc !== null)))
      if (!found.some((activation) => serves(activation, one)))
        found.push(new Activation(one.memory, one.realloc, world, finished));
  };
  need(lifting);
  if (found.length > 1)
    throw new WebAssembly.LinkError(
      "the component lifts its exports through several memories or reallocs, which bindings of a world alone do not know: transpile it",
    );
  need(options);
  return found.length > 0 ? found : [new Activation(null, null, world, finished)];
}
