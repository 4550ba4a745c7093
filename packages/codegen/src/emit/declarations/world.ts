import type { Scope, World } from "../../ir/index.ts";
import { docLines } from "../../kinds/index.ts";
import {
  Body,
  type Code,
  code,
  generic,
  global,
  helperType,
  type Node,
  property,
  quoted,
  word,
} from "../../text/index.ts";
import { writeFunction } from "./functions.ts";
import { isOptionalClass, optional, optionalDocs } from "./promise-forms.ts";
import type { TypeNames } from "./type-names.ts";
import { coreModuleType } from "./types-module.ts";
import type { WorldNames } from "./world-names.ts";

/** The names that the module of a world exports. */
export const WORLD_EXPORTS: readonly string[] = ["Imports", "Exports", "Options", "instantiate"];

/** The types that `instantiate` takes and gives. */
export function worldDeclarations(types: TypeNames, coreFiles: readonly string[] | undefined): readonly Node[] {
  const body = new Body();
  importsInterface(types, body);
  exportsInterface(types, body);
  if (coreFiles !== undefined) optionsInterface(coreFiles, types.names, body);
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
      inner.line`${property(scope.key)}${isEmpty(scope) ? code`?` : code``}: ${types.interface(scope)};`;
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

/** Whether there is nothing to give. */
export const isEmpty = (side: Scope): boolean =>
  side.interfaces.length +
    side.functions.length +
    side.modules.length +
    side.declared.filter(({ kind }) => kind === "resource").length ===
  0;

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

/** `Options`. */
function optionsInterface(coreFiles: readonly string[], { waiting }: WorldNames, body: Body): void {
  body.gap();
  body.block(code`export interface Options`, (inner) => {
    inner.doc([code`How much the component may take: a guest that wants more traps.`]);
    inner.line`readonly limits?: ${helperType("Limits")} | undefined;`;
    if (waiting.size > 0) {
      inner.doc([code`How many promised calls may wait while one is in the guest: 1000, if nothing else is said.`]);
      inner.line`readonly queue?: number | undefined;`;
    }
    if (coreFiles.length === 0) return;
    inner.doc([code`The core modules, where they are not the files beside this one.`]);
    inner.block(
      code`readonly modules?:`,
      (modules) => {
        for (const path of coreFiles) modules.line`readonly ${quoted(path)}?: ${helperType("ModuleSource")};`;
      },
      code`;`,
    );
  });
}

/** Whether an import has a version, by which the host may give another of the same track, or none. */
const isVersioned = (world: World): boolean => world.imports.interfaces.some(({ key }) => key.includes("@"));

/** What `instantiate` returns. */
export const instantiated: Code = generic(global("Promise"), word("Exports"));

/** The signatures of `instantiate` as callers see it: one more where imports may be under another version. */
export function instantiateSignatures(world: World): Code[] {
  if (isEmpty(world.imports)) return [code`(imports?: object, options?: Options): ${instantiated}`];
  const signature = code`(imports: Imports, options?: Options): ${instantiated}`;
  if (!isVersioned(world)) return [signature];
  const anyVersion = code`<I extends ${helperType("AnyVersion")}<I, Imports>>(imports: I, options?: Options): ${instantiated}`;
  return [signature, anyVersion];
}

/** The type of the imports as the function itself has them, which may be under other versions. */
export const importsType = (world: World): Code =>
  isEmpty(world.imports) || isVersioned(world) ? word("object") : word("Imports");
