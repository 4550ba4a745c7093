import type { Func, Resource, Scope, World } from "../../ir/index.ts";
import type { Settings } from "../../options/index.ts";
import { once } from "../../text/index.ts";
import { type Members, membersOf, methodNames } from "./members.ts";
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
  readonly #methods = new Map<Resource, ReadonlyMap<Func, string>>();

  constructor(world: World, settings: Settings, waiting: ReadonlySet<Func>) {
    this.world = world;
    this.settings = settings;
    this.waiting = waiting;
    this.modules = planModules(world);
  }

  role(scope: Scope): Role {
    return roleOf(scope, this.settings.perspective);
  }

  /** What the object of a scope has. */
  members(scope: Scope): Members {
    return once(this.#members, scope, () => membersOf(scope, this.role(scope)));
  }

  /** The methods and statics of a resource. */
  methods(resource: Resource): ReadonlyMap<Func, string> {
    return once(this.#methods, resource, () => methodNames(resource));
  }
}
