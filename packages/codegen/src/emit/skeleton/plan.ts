import { type Func, givenParams, parseId, type Resource, type Scope } from "../../ir/index.ts";
import { docLines } from "../../kinds/index.ts";
import {
  annotation,
  type Code,
  camelCase,
  code,
  declare,
  global,
  inComment,
  list,
  type Name,
  NameScope,
  nothing,
  pascalCase,
  property,
  quoted,
  staticName,
  type TypeExpr,
  word,
  written,
} from "../../text/index.ts";
import {
  coreModuleType,
  functionDocs,
  isEmpty,
  isOptionalClass,
  parameterList,
  returnType,
  TypeNames,
  typedParams,
  valueType,
  type WorldNames,
} from "../declarations/index.ts";
import type { FunctionMember, InterfaceMember, Member, ModuleMember, ResourceMember, SkeletonPlan } from "./member.ts";
import { signatureOf } from "./signature.ts";

/** What a file has to have that gives a world what it imports. */
export function skeletonPlan(names: WorldNames): SkeletonPlan {
  const { world, settings } = names;
  const types = new TypeNames(names);
  const { imports: side } = world;
  const declared = side.declared.flatMap((item) => (item.kind === "resource" ? [item.declaration] : []));
  return {
    path: settings.name,
    typeName: "Imports",
    constantName: "imports",
    docs: docLines(world),
    members: [
      // An interface of types alone has nothing to give.
      ...side.interfaces.filter((scope) => !isEmpty(scope)).map((scope) => interfaceMember(scope, scope.key, types)),
      ...side.functions.map((func) => functionMember(func, func.name, types)),
      ...declared.map((resource) => resourceMember(resource, resource.name, types)),
      ...side.modules.map(({ name }) => moduleMember(name, [name])),
    ],
    ...reached(names),
    isDefault: false,
  };
}

/** What a file has to have that gives a guest's world what it exports. */
export function guestSkeletonPlan(names: WorldNames): SkeletonPlan {
  const { world, settings } = names;
  const types = new TypeNames(names);
  const { functions, resources, interfaces, aliases } = names.members(world.exports);
  const exported = [...interfaces].filter(([scope]) => !isEmpty(scope));
  return {
    path: settings.name,
    typeName: "World",
    constantName: "world",
    docs: docLines(world),
    members: [
      ...exported.map(([scope, name]) => interfaceMember(scope, aliases.has(scope) ? name : scope.key, types)),
      ...[...functions].map(([func, name]) => functionMember(func, name, types)),
      ...[...resources].map(([resource, name]) => resourceMember(resource, name, types)),
    ],
    ...reached(names),
    isDefault: true,
  };
}

/** How a file reaches the modules that have types. */
function reached({ modules }: WorldNames): Pick<SkeletonPlan, "ambient" | "namespaces"> {
  const all = [...modules.values()];
  return {
    ambient: new Map(all.flatMap(({ path, ambient }) => (ambient === undefined ? [] : [[path, ambient]]))),
    namespaces: new Map(all.map(({ path, scope }) => [path, namespaceNames(scope)])),
  };
}

function interfaceMember(scope: Scope, name: string, types: TypeNames): InterfaceMember {
  const { functions, resources, secondNames, interfaces, modules } = types.names.members(scope);
  return {
    kind: "interface",
    name,
    isStatic: false,
    // A guest's is under a name that says nothing of versions.
    signature: inComment(types.names.settings.perspective === "guest" ? name : scope.key),
    isOptional: false,
    docs: docLines(scope),
    members: [
      ...[...functions].map(([func, key]) => functionMember(func, key, types)),
      ...[...resources].map(([resource, key]) => resourceMember(resource, key, types)),
      ...[...secondNames].map(([resource, key]): Member => {
        const signature = `resource ${inComment(resource.name)}`;
        return { kind: "second-name", name: key, isStatic: false, signature, isOptional: false, docs: [], resource };
      }),
      ...[...interfaces].map(([nested, key]) => interfaceMember(nested, key, types)),
      ...[...modules].map(([module, key]) => moduleMember(key, [...scope.path, module])),
    ],
  };
}

function resourceMember(resource: Resource, name: string, types: TypeNames): ResourceMember {
  const methods = types.names.methods(resource);
  const make = resource.functions.find(({ kind }) => kind === "constructor");
  return {
    kind: "resource",
    name,
    isStatic: false,
    signature: `resource ${inComment(resource.name)}`,
    isOptional: isOptionalClass(resource, types.names),
    docs: docLines(resource),
    resource,
    classNames: prefixed(resource.name, resource.scope).map(pascalCase),
    type: types.name(resource),
    members: [
      ...(make === undefined ? [] : [functionMember(make, "constructor", types)]),
      ...[...methods].map(([func, key]) => functionMember(func, key, types)),
    ],
  };
}

function functionMember(func: Func, name: string, types: TypeNames): FunctionMember {
  const scope = NameScope.code();
  const params = typedParams(func, types, (hint) => declare(scope, hint));
  const [kind, isStatic] = [func.kind === "constructor" ? "constructor" : "function", func.kind === "static"] as const;
  const result = kind === "constructor" ? nothing : annotation(writtenType(func, types));
  const before = code`${isStatic ? word("static ") : nothing}${func.async ? word("async ") : nothing}`;
  const called = isStatic ? staticName(name) : kind === "constructor" ? word("constructor") : property(name);
  const what = [...func.scope.path, func.name].join("#");
  return {
    kind,
    name,
    isStatic,
    signature: signatureOf(func),
    isOptional: false,
    docs: functionDocs(func, types),
    head: code`${before}${called}(${parameterList(params)})${result}`,
    body: written((body) => body.line`throw ${notImplemented(what, givenParams(func).length === 0 ? [] : params)};`),
  };
}

/** What a function is written to return: it may as well be a promise, which is for its author to say. */
const writtenType = (func: Func, types: TypeNames): TypeExpr =>
  types.names.settings.mayPromise && !func.async ? valueType(func, types) : returnType(func, types);

/** The error has with it what the function was called with; so all parameters are used, as strict compilers want it. */
function notImplemented(what: string, params: readonly { readonly name: Name }[]): Code {
  const message = quoted(`${what} is not implemented`);
  if (params.length === 0) return code`new ${global("Error")}(${message})`;
  return code`new ${global("Error")}(${message}, { cause: { ${list(params.map(({ name }) => name))} } })`;
}

/** There is none that would do for the time being. */
function moduleMember(name: string, path: readonly string[]): ModuleMember {
  return {
    kind: "module",
    name,
    isStatic: false,
    signature: "module",
    isOptional: false,
    docs: [],
    head: code`get ${property(name)}()${annotation(coreModuleType)}`,
    body: written((body) => body.line`throw ${notImplemented(path.join("#"), [])};`),
  };
}

const namespaceNames = (scope: Scope): string[] =>
  scope.kind === "world" ? ["world"] : prefixed(parseId(scope.key).name, scope).map(camelCase);

/** A name of something in a scope, and what it may be called where that is taken: with its package, or its interface. */
function prefixed(name: string, scope: Scope): string[] {
  const id = parseId(scope.key);
  return [name, `${id.package ?? "world"}-${name}`, `${id.package ?? ""}-${id.name}-${name}`];
}
