import { docLines } from "../../kinds/index.ts";
import { Body, code, type Node, property, quoted } from "../../text/index.ts";
import { writeFunction } from "./functions.ts";
import { isOptionalClass, optional, optionalDocs } from "./promise-forms.ts";
import { isEmpty, optionsInterfaces, type Runs } from "./running/index.ts";
import type { TypeNames } from "./type-names.ts";
import { coreModuleType, writeMembers } from "./types-module.ts";

/** The type of what a guest exports: `World`. Interfaces are under their short names, where nothing else is called so. */
export function guestDeclarations(types: TypeNames): readonly Node[] {
  const { names } = types;
  const { functions, resources, interfaces, aliases } = names.members(names.world.exports);
  const body = new Body();
  body.gap();
  body.doc(docLines(names.world));
  body.block(code`export interface World`, (inner) => {
    for (const [scope, name] of interfaces) {
      inner.doc(docLines(scope));
      // Of an interface of types alone there is nothing to implement.
      const key = code`${property(aliases.has(scope) ? name : scope.key)}${isEmpty(scope) ? code`?` : code``}`;
      inner.line`${key}: ${types.interface(scope)};`;
    }
    for (const [func, name] of functions) writeFunction(name, func, types, inner);
    for (const [resource, name] of resources) inner.line`${property(name)}: ${types.class(resource)};`;
  });
  return body.nodes;
}

/** The types that `instantiate` takes and gives. */
export function worldDeclarations(types: TypeNames, runs: Runs | undefined): readonly Node[] {
  const body = new Body();
  importsInterface(types, body);
  exportsInterface(types, body);
  if (runs !== undefined) body.add(...optionsInterfaces(runs, types.names));
  return body.nodes;
}

/** `Imports`: what the host gives, by the ids of the interfaces and the names of the world's own functions. */
function importsInterface(types: TypeNames, body: Body): void {
  const { world } = types.names;
  const side = world.imports;
  if (isEmpty(side)) return;
  body.gap();
  body.doc(docLines(world));
  body.block(code`export interface Imports`, (inner) => {
    for (const scope of side.interfaces) {
      inner.doc(docLines(scope));
      // An interface of types alone has nothing to give.
      const key = code`${property(scope.key)}${isEmpty(scope) ? code`?` : code``}`;
      // Where its types are elsewhere, they are of more than what is used; what is, is said here.
      if (!types.names.modules.get(scope)!.isElsewhere) inner.line`${key}: ${types.interface(scope)};`;
      else if (isEmpty(scope)) inner.line`${key}: object;`;
      else inner.block(code`${key}:`, (members) => writeMembers(scope, types, members), code`;`);
    }
    for (const func of side.functions) writeFunction(func.name, func, types, inner);
    for (const declared of side.declared) {
      if (declared.kind !== "resource") continue;
      const { declaration } = declared;
      if (isOptionalClass(declaration, types.names)) inner.doc([optionalDocs]);
      inner.line`${property(declaration.name)}${optional(declaration, types.names)}: ${types.class(declaration)};`;
    }
    for (const { name } of side.modules) inner.line`${property(name)}: ${coreModuleType};`;
  });
}

/** `Exports`: what the component gives; interfaces by their id and, where nothing else is called so, by their short name. */
function exportsInterface(types: TypeNames, body: Body): void {
  const { names } = types;
  const { functions, resources, secondNames, interfaces, modules, aliases } = names.members(names.world.exports);
  body.gap();
  body.block(code`export interface Exports`, (inner) => {
    for (const [scope, name] of interfaces) {
      inner.doc(docLines(scope));
      inner.line`${quoted(scope.key)}: ${types.interface(scope)};`;
      if (aliases.has(scope)) inner.line`${property(name)}: ${types.interface(scope)};`;
    }
    for (const [func, name] of functions) writeFunction(name, func, types, inner);
    for (const [resource, name] of [...resources, ...secondNames])
      inner.line`${property(name)}: ${types.class(resource)};`;
    for (const name of modules.values()) inner.line`${property(name)}: ${coreModuleType};`;
  });
}
