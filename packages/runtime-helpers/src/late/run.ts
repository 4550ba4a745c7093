import type { CoreWorld, LoweredImports } from "../core-module/index.ts";
import type { Activation } from "./activation.ts";
import { activationsOf, serves } from "./activations.ts";
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
  /** The imports that are lowered, and the post-returns, as other parts of the plan number them. */
  readonly #lowerings: number[] = [];
  readonly #postReturns = new Map<number, CoreDef>();

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
    for (const step of plan.initializers) {
      if (step.kind === "lower-import") this.#lowerings.push(step.import);
      // The first counts, should there be several.
      if (step.kind === "extract-post-return" && !this.#postReturns.has(step.index))
        this.#postReturns.set(step.index, step.def);
    }
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
    const { imports, options } = this.#plan;
    if (trampoline.kind === "lower-import") {
      const { path } = itemOf(imports, itemOf(this.#lowerings, trampoline.lowering, "import"), "import");
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
      const post = postReturn === null ? undefined : this.#postReturns.get(postReturn);
      if (post !== undefined) lifted.set(`cabi_post_${name}`, post);
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
