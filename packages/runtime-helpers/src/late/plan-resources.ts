import type { AnyInstance } from "../state/index.ts";
import type { ComponentFit } from "./fit.ts";
import { type BindingPlan, itemOf } from "./plan.ts";
import { type PrivateResource, privateResource } from "./private-resource.ts";
import { idOf, ofComponent, partsOf, type Resources } from "./resources.ts";

/** A resource as the world has it. */
interface WorldResource {
  readonly scope: string;
  readonly name: string;
  readonly isImported: boolean;
}

/** The resources of a component, by their index in its plan. */
export class PlanResources {
  readonly #plan: BindingPlan;
  readonly #imported: Resources;
  readonly #exported: Resources;
  readonly #private = new Map<number, PrivateResource>();

  constructor(plan: BindingPlan, { imported, exported }: ComponentFit) {
    this.#plan = plan;
    this.#imported = imported;
    this.#exported = ofComponent(exported);
  }

  /** What the world calls a resource; none where it is one that it does not know. */
  ofWorld(index: number): WorldResource | undefined {
    const resource = itemOf(this.#plan.resources, index, "resource");
    const isImported = resource.kind === "imported";
    const id = isImported ? this.#importId(resource.import) : this.#exportId(index);
    if (id === undefined) return undefined;
    const [scope, name] = partsOf(id);
    return { scope, name, isImported };
  }

  /** What handles are made of that the world does not know. */
  private(index: number, instance: AnyInstance, dtor: (rep: number) => void): PrivateResource {
    let made = this.#private.get(index);
    if (made === undefined) {
      made = privateResource(this.#plan.exported[index]?.join(".") ?? `resource ${index}`, instance, dtor);
      this.#private.set(index, made);
    }
    return made;
  }

  #importId(index: number | undefined): string {
    const { path } = itemOf(this.#plan.imports, index, "import");
    const id = idOf("import", path.length === 1 ? "" : path[0]!, path.at(-1)!);
    return this.#imported.get(id) ?? id;
  }

  #exportId(index: number): string | undefined {
    const known = this.#plan.exported[index];
    return known ? this.#exported.get(idOf("export", ...known)) : undefined;
  }
}
