import type { Func, Resource } from "../../../ir/index.ts";
import { docLines } from "../../../kinds/index.ts";
import {
  annotation,
  Body,
  type Code,
  camelCase,
  code,
  declare,
  fileName,
  foldedPath,
  identifier,
  NameScope,
  nothing,
  pascalCase,
  type SourceFile,
  type TypeExpr,
  word,
} from "../../../text/index.ts";
import { declaredParams, errorType, fails, functionDocs, returnType } from "../functions.ts";
import { preamble } from "../preamble.ts";
import { TypeNames } from "../type-names.ts";
import { coreModuleType, typeDeclarations } from "../types-module.ts";
import type { TypesModule } from "../types-plan.ts";
import type { WorldNames } from "../world-names.ts";

/** The declaration of a module that a guest imports: the types of an interface, its functions and its classes. */
export function guestModule(module: TypesModule, names: WorldNames): SourceFile {
  const { scope, path, ambient } = module;
  const types = new TypeNames(names, module);
  const body = new Body();
  typeDeclarations(module, types, body);
  if (scope.kind === "interface") {
    const exported = NameScope.exports();
    for (const name of [...module.names.values(), ...module.classes.values()]) exported.take(name);
    const { functions, resources, secondNames, modules } = names.members(scope);
    for (const [func, name] of functions) {
      body.gap();
      writeExported(func, name, exported.unique(name), types, body);
    }
    for (const [resource, name] of [...resources, ...secondNames]) {
      body.gap();
      body.line`export const ${identifier(name)}: ${types.class(resource)};`;
    }
    for (const name of modules.values()) body.line`export const ${identifier(name)}: ${coreModuleType};`;
  }
  const title = scope.kind === "world" ? "types of the world" : scope.path.join(" / ");
  return {
    path,
    preamble: preamble(title, names.settings),
    ...(module.classes.size > 0 ? { library: "esnext.disposable" } : {}),
    ...(ambient === undefined ? {} : { ambient }),
    docs: docLines(scope),
    nodes: body.nodes,
    exported: [...module.names.values(), ...module.classes.values()],
    scope: new NameScope(),
  };
}

/** A function under a name that it may have as a declaration; where it is called by a word of the language, it is exported as that. */
function writeExported(func: Func, name: string, local: string, types: TypeNames, body: Body): void {
  const prefix = name === local ? word("export ") : nothing;
  body.doc(functionDocs(func, types));
  if (errorType(func, types) === undefined)
    body.line`${prefix}function ${identifier(local)}(${declaredParams(func, types)})${annotation(returnType(func, types))};`;
  else body.line`${prefix}const ${identifier(local)}: ${functionType(func, types)};`;
  if (name !== local) body.line`export { ${identifier(local)} as ${identifier(name)} };`;
}

/** The type of a function, with what it throws. */
function functionType(func: Func, types: TypeNames): Code {
  const error = errorType(func, types);
  const type = code`(${declaredParams(func, types)}) => ${returnType(func, types)}`;
  return error === undefined ? type : code`(${type}) & ${fails(error)}`;
}

/** Where engines have the classes of a world's own resources. */
const ROOT = "$root";

/** What a world imports itself: functions and core modules are the default of a module each, and classes are in one that has all of them. */
export function guestItems(names: WorldNames): SourceFile[] {
  const { world } = names;
  const { imports: side } = world;
  const types = new TypeNames(names);
  const taken = new NameScope([...names.modules.values()].map(({ path }) => path));
  /** The file of an item, of which long names may leave no more than others have. */
  const pathOf = (name: string): string => taken.unique(`interfaces/${fileName(foldedPath(`${world.name}.${name}`))}`);
  const resources = side.declared.flatMap((item) => (item.kind === "resource" ? [item.declaration] : []));
  return [
    ...side.functions.map((func) =>
      guestItem(func.name, pathOf(func.name), functionDocs(func, types), functionType(func, types), names),
    ),
    ...resources.map((resource) => guestClass(resource, pathOf(resource.name), types)),
    ...side.modules.map(({ name }) => guestItem(name, pathOf(name), [], coreModuleType, names)),
  ];
}

function guestClass(resource: Resource, path: string, types: TypeNames): SourceFile {
  const { settings } = types.names;
  const body = new Body();
  body.doc(docLines(resource));
  body.line`export const ${identifier(pascalCase(resource.name))}: ${types.class(resource)};`;
  return {
    path,
    preamble: preamble(resource.name, settings),
    ambient: ROOT,
    nodes: body.nodes,
    exported: [pascalCase(resource.name)],
    scope: NameScope.code(),
  };
}

function guestItem(
  name: string,
  path: string,
  docs: readonly Code[],
  type: TypeExpr,
  { settings }: WorldNames,
): SourceFile {
  const [body, scope] = [new Body(), NameScope.code()];
  const local = declare(scope, camelCase(name));
  body.doc(docs);
  body.line`const ${local}: ${type};`;
  body.line`export default ${local};`;
  return {
    path,
    preamble: preamble(name, settings),
    ambient: name,
    nodes: body.nodes,
    exported: [],
    scope,
  };
}
