import type { WorldNames } from "../../../codegen/dist/emit/index.js";
import { funcLine } from "../../../codegen/dist/inspect/index.js";
import { type Func, givenParams, type Resource, type Scope } from "../../../codegen/dist/ir/index.js";
import { camelCase } from "../../../codegen/dist/text/index.js";
import type { CallFunction, CallModel, CallResource, CallScope, ImportedItems } from "../shared/forms.ts";
import { FormTypes } from "./form-types.ts";

/** What there is to call of a world, and what it imports, by the names that generated code has for them. */
export function callModel(names: WorldNames): CallModel {
  const resources = new Resources();
  const { imports, exports } = names.world;
  for (const side of [imports, exports])
    for (const { scope, path } of located(side, names))
      for (const [resource, name] of names.members(scope).resources)
        resources.add(resource, { name: resource.name, side: side.direction, path: [...path, name] });
  const types = new FormTypes((resource) => resources.index(resource));
  const scopes = [...located(exports, names)].map(({ scope, path }) => callScope(scope, path, names, types, resources));
  return {
    scopes: scopes.filter(({ functions }) => functions.length > 0),
    resources: resources.all,
    imports: importedItems(imports, names),
  };
}

class Resources {
  readonly all: CallResource[] = [];
  readonly #indices = new Map<Resource, number>();

  add(resource: Resource, place: CallResource): void {
    if (this.#indices.has(resource)) return;
    this.#indices.set(resource, this.all.push(place) - 1);
  }

  index(resource: Resource): number {
    return this.#indices.get(resource) ?? -1;
  }
}

/** The scopes of a side, and where their objects are. */
function* located(
  scope: Scope,
  names: WorldNames,
  path: readonly string[] = [],
): Generator<{ scope: Scope; path: readonly string[] }> {
  yield { scope, path };
  const { interfaces } = names.members(scope);
  for (const nested of scope.interfaces)
    yield* located(nested, names, [...path, scope.kind === "world" ? nested.key : interfaces.get(nested)!]);
}

function callScope(
  scope: Scope,
  path: readonly string[],
  names: WorldNames,
  types: FormTypes,
  resources: Resources,
): CallScope {
  const members = names.members(scope);
  const callFunction = (func: Func, at: readonly string[]): CallFunction => ({
    kind: func.kind,
    signature: funcLine(func, scope),
    resource: func.resource?.name,
    docs: func.docs,
    path: [...path, ...at],
    self: func.kind === "method" ? resources.index(func.resource!) : undefined,
    params: givenParams(func).map(({ name, type }) => types.field(name, camelCase(name), type)),
  });
  const ofResources = [...members.resources].flatMap(([resource, name]) =>
    resource.functions.map((func) =>
      callFunction(func, func.kind === "constructor" ? [name] : [name, names.methods(resource).get(func)!]),
    ),
  );
  const own = [...members.functions].map(([func, name]) => callFunction(func, [name]));
  return { title: scope.path.join(" "), functions: [...own, ...ofResources] };
}

function importedItems(scope: Scope, names: WorldNames): ImportedItems {
  const members = names.members(scope);
  const isWorld = scope.kind === "world";
  const methods = (resource: Resource, kind: Func["kind"]): string[] =>
    [...names.methods(resource)].filter(([func]) => func.kind === kind).map(([, name]) => name);
  return {
    // The world's own are given by their names in WIT.
    functions: [...members.functions].map(([func, name]) => (isWorld ? func.name : name)),
    classes: [...members.resources].map(([resource, name]) => ({
      name: isWorld ? resource.name : name,
      methods: methods(resource, "method"),
      statics: methods(resource, "static"),
    })),
    interfaces: scope.interfaces.map((nested) => ({
      key: isWorld ? nested.key : members.interfaces.get(nested)!,
      items: importedItems(nested, names),
    })),
  };
}
