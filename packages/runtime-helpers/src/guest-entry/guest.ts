import { type Enter, entering } from "./call.ts";
import { Findings } from "./findings.ts";
import { resourceClass } from "./resource.ts";

/** What the engine of a guest makes necessary. */
export interface GuestOptions {
  /** Runs what may wait, until it settles. */
  readonly enter: Enter;
}

/** The functions and classes of an interface, or of the world. */
export interface Part {
  /**
   * A function, as the engine is to have it.
   *
   * @param fallible whether its errors are of its type
   */
  func(name: string, fallible: boolean): unknown;
  /** The class of a resource: its members by their names, and whether their errors are of their types. */
  resource(name: string, members: ClassMembers): unknown;
}

/** Of a class: its methods and static functions, and whether they are fallible; and whether it can be constructed. */
export interface ClassMembers {
  readonly methods: Readonly<Record<string, boolean>>;
  readonly statics: Readonly<Record<string, boolean>>;
  readonly constructed: boolean;
}

/** The module of a user, held against its world while the component is built. */
export class Guest {
  readonly #options: GuestOptions;
  readonly #findings = new Findings();
  readonly #implementation: object;

  constructor(module: { readonly default?: unknown }, options: GuestOptions) {
    this.#options = options;
    const { default: whole } = module;
    this.#implementation = typeof whole === "object" && whole !== null ? whole : module;
  }

  /** What the world exports itself. */
  get world(): Part {
    return this.#part(this.#implementation, "");
  }

  /**
   * An interface.
   *
   * @param names by which it may be exported, best first
   */
  interface(name: string, ...others: readonly string[]): Part {
    const implementation = this.#implementation as Readonly<Record<string, unknown>>;
    const found = [name, ...others].find((candidate) => implementation[candidate] !== undefined) ?? name;
    const value = implementation[found];
    if ((typeof value === "object" || typeof value === "function") && value !== null)
      return this.#part(value, `${name}.`);
    this.#findings.add(name, value, "an object with its functions");
    return absent;
  }

  /** @throws Error that names everything that is missing, or is of another kind */
  check(): void {
    this.#findings.check();
  }

  #part(object: object, prefix: string): Part {
    const members = object as Readonly<Record<string, unknown>>;
    const { enter } = this.#options;
    return {
      func: (name, fallible) => {
        const [func, place] = [members[name], `${prefix}${name}`];
        if (typeof func !== "function") return this.#findings.add(place, func, "a function");
        return entering(func, { place, fallible, enter, self: object });
      },
      resource: (name, { constructed, ...functions }) => {
        const [type, place] = [members[name], `${prefix}${name}`];
        if (typeof type !== "function") return this.#findings.add(place, type, "a class");
        for (const [kind, holder] of [
          ["methods", type.prototype],
          ["statics", type],
        ] as const)
          for (const member of Object.keys(functions[kind]))
            if (typeof holder?.[member] !== "function")
              this.#findings.add(
                `${place}.${member}`,
                holder?.[member],
                kind === "methods" ? "a method" : "a static method",
              );
        return resourceClass(type as new () => object, functions, { place, constructed, enter });
      },
    };
  }
}

/** Of an interface that is missing nothing more is said. */
const absent: Part = { func: () => undefined, resource: () => undefined };
