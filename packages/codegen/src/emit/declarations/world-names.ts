import {
  type AwaitedForm,
  awaitedForm,
  type Func,
  funcLabel,
  parseId,
  type Resource,
  type Scope,
  type World,
} from "../../ir/index.ts";
import type { Settings } from "../../options/index.ts";
import { camelCase, once } from "../../text/index.ts";
import { type ClassMembers, classMembers, type Members, membersOf } from "./members.ts";
import { type Role, roleOf } from "./perspective.ts";
import { planModules, type TypesModule } from "./types-plan.ts";

/** What the items of a world are called where others see them: modules, types, members. */
export class WorldNames {
  readonly world: World;
  readonly settings: Settings;
  /** Imports that may suspend, and exports that are promised. */
  readonly waiting: ReadonlySet<Func>;
  readonly modules: ReadonlyMap<Scope, TypesModule>;
  readonly #members = new Map<Scope, Members>();
  readonly #classes = new Map<Resource, ClassMembers>();

  constructor(world: World, settings: Settings, waiting: ReadonlySet<Func>) {
    this.world = world;
    this.settings = settings;
    this.waiting = waiting;
    this.modules = planModules(world, settings);
  }

  role(scope: Scope): Role {
    return roleOf(scope, this.settings.perspective);
  }

  /** What callers may have waited for that a function returns, by a second one beside it. */
  awaited(func: Func): AwaitedForm | undefined {
    const isOffered = this.settings.async !== "off" && this.role(func.scope) === "used";
    return isOffered ? awaitedForm(func) : undefined;
  }

  readonly #isAwaited = (func: Func): boolean => this.awaited(func) !== undefined;

  /** What the object of a scope has. */
  members(scope: Scope): Members {
    return once(this.#members, scope, () => membersOf(scope, this.role(scope), this.#isAwaited));
  }

  /** The methods and statics of a resource. */
  methods(resource: Resource): ReadonlyMap<Func, string> {
    return this.#classMembers(resource).methods;
  }

  #classMembers(resource: Resource): ClassMembers {
    return once(this.#classes, resource, () => classMembers(resource, this.#isAwaited));
  }

  /** The name of the function that waits for what a function returns, where there is one. */
  awaitedName(func: Func): string | undefined {
    const { resource, scope } = func;
    return (resource === undefined ? this.members(scope) : this.#classMembers(resource)).awaited.get(func);
  }

  /**
   * What messages call a function: as it is written in TypeScript and, where that differs, as WIT has it, which is what filters take:
   * `store.Blob.tryOpen (store.blob.try-open)`.
   */
  messageName(func: Func): string {
    const [written, wit] = [this.#writtenName(func), funcLabel(func)];
    return written === wit ? wit : `${written} (${wit})`;
  }

  /** The same for the class of a resource: `store.Blob`. */
  className(resource: Resource): string {
    const name = this.members(resource.scope).resources.get(resource);
    return dotted(resource.scope, name ?? resource.name);
  }

  #writtenName(func: Func): string {
    const { scope, resource, kind } = func;
    if (resource === undefined) {
      // The host gives the world's own functions under their names in WIT.
      const isGiven = scope.kind === "world" && this.role(scope) === "provided";
      return dotted(scope, isGiven ? func.label : (this.members(scope).functions.get(func) ?? func.label));
    }
    const owner = this.className(resource);
    return kind === "constructor" ? `new ${owner}` : `${owner}.${this.methods(resource).get(func)!}`;
  }
}

const dotted = (scope: Scope, name: string): string =>
  [...scope.path.map((key) => camelCase(parseId(key).name)), name].join(".");
