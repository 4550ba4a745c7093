import type { CallModel } from "../shared/forms.ts";
import { HANDLE, type Handle } from "../shared/running.ts";

/** Objects of resources, which stay here; the page has their numbers. */
export class Handles {
  readonly #objects = new Map<number, object>();
  readonly #numbers = new Map<object, number>();
  #classes: { resource: number; name: string; of: new () => object }[] = [];
  #fresh: Handle[] = [];
  #next = 1;

  /** Looks up the classes of a component's resources, and of its host's. */
  learn({ resources }: CallModel, sides: { readonly import: object; readonly export: object }): void {
    this.#classes = resources.flatMap(({ name, side, path }, resource) => {
      const of = at(sides[side], path);
      return typeof of === "function" ? [{ resource, name, of: of as new () => object }] : [];
    });
  }

  /** What to say of an object, which gets a number where it is one of a resource. */
  words(object: object): string | undefined {
    const known = this.#classes.find(({ of }) => object instanceof of);
    if (known === undefined) return undefined;
    let handle = this.#numbers.get(object);
    if (handle === undefined) {
      handle = this.#next++;
      this.#objects.set(handle, object);
      this.#numbers.set(object, handle);
      this.#fresh.push({ handle, resource: known.resource });
    }
    return `${known.name} #${handle}`;
  }

  /** The objects that got their numbers since this was asked. */
  taken(): readonly Handle[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** A value with objects in place of their numbers. */
  revived(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.revived(item));
    if (value instanceof Map)
      return new Map([...value].map(([key, item]) => [this.revived(key), this.revived(item)] as const));
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    if (HANDLE in value) return this.#objects.get(value[HANDLE] as number);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.revived(item)]));
  }

  /** Ends an object, as the end of a `using` block does. */
  drop(handle: number): void {
    const object = this.#objects.get(handle) as { [Symbol.dispose]?: () => void; dispose?: () => void } | undefined;
    if (object === undefined) return;
    this.#objects.delete(handle);
    this.#numbers.delete(object);
    const dispose = object[Symbol.dispose] ?? object.dispose;
    dispose?.call(object);
  }
}

/** What is at a path within objects. */
export function at(object: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], object);
}
