import type { Declared, Scope } from "../../ir/index.ts";
import { docLines, kindOf } from "../../kinds/index.ts";
import {
  Body,
  type Code,
  code,
  global,
  identifier,
  NameScope,
  type Node,
  property,
  type SourceFile,
} from "../../text/index.ts";
import { writeFunction } from "./functions.ts";
import { preamble } from "./preamble.ts";
import { isOptionalClass, optional, optionalDocs } from "./promise-forms.ts";
import { resourceDeclaration } from "./resource.ts";
import { TypeNames } from "./type-names.ts";
import type { TypesModule } from "./types-plan.ts";
import type { WorldNames } from "./world-names.ts";

/** A types-only module: what an interface declares, and the interface itself. */
export function typesModule(module: TypesModule, names: WorldNames): SourceFile {
  const { scope, path } = module;
  const types = new TypeNames(names, module);
  const body = new Body();
  typeDeclarations(module, types, body);
  if (scope.kind === "interface") {
    body.gap();
    body.doc(docLines(scope));
    body.block(code`export interface ${identifier(module.name)}`, (inner) => writeMembers(scope, types, inner));
  }
  return {
    path,
    preamble: preamble(scope.kind === "world" ? "types of the world" : scope.path.join(" / "), names.settings),
    ...(module.classes.size > 0 ? { library: "esnext.disposable" } : {}),
    nodes: body.nodes,
    exported: [module.name, ...module.names.values(), ...module.classes.values()],
    scope: new NameScope(),
  };
}

/** What an interface declares beside its functions. */
export function typeDeclarations(module: TypesModule, types: TypeNames, body: Body): void {
  for (const declared of module.scope.declared) {
    body.gap();
    body.doc(docLines(declared.declaration));
    body.add(...declaration(declared, module, types));
  }
}

/** What the object of an interface has. */
export function writeMembers(scope: Scope, types: TypeNames, body: Body): void {
  const { functions, resources, secondNames, interfaces, modules } = types.names.members(scope);
  for (const [func, name] of functions) writeFunction(name, func, types, body);
  for (const [resource, name] of resources) {
    if (isOptionalClass(resource, types.names)) body.doc([optionalDocs]);
    body.line`${property(name)}${optional(resource, types.names)}: ${types.class(resource)};`;
  }
  for (const [resource, name] of secondNames) body.line`${property(name)}: ${types.class(resource)};`;
  for (const [nested, name] of interfaces) body.line`${property(name)}: ${types.interface(nested)};`;
  for (const name of modules.values()) body.line`${property(name)}: ${coreModuleType};`;
}

/** The type of core modules. */
export const coreModuleType: Code = code`${global("WebAssembly")}.Module`;

function declaration(declared: Declared, module: TypesModule, types: TypeNames): readonly Node[] {
  const name = identifier(module.names.get(declared.declaration)!);
  const same = (text: Code): Node[] => [{ kind: "line", code: code`export type ${name} = ${text};` }];
  switch (declared.kind) {
    case "resource":
      return resourceDeclaration(declared.declaration, module, types);
    case "resource-alias":
      return same(code`${types.name(declared.resource)}`);
    case "type": {
      const { type } = declared;
      const { printer } = types;
      if ("declaration" in type && type.declaration !== declared.declaration)
        return same(code`${printer.name(type.declaration)}`);
      const target = type.kind === "alias" ? type.target : type;
      const kind = kindOf(type);
      return kind.declaration?.(type, name, printer) ?? same(code`${printer.type(target, "give")}`);
    }
  }
}
