import { type Func, propertyName, quote, type Scope, type World } from "../ir/index.ts";
import type { TypePrinter } from "../kinds/index.ts";
import type { CoreFile } from "./core-modules.ts";
import { docLines } from "./docs.ts";
import { membersOf } from "./modules.ts";
import type { TypeImports } from "./type-imports.ts";
import { functionDocs, functionMember } from "./types-module.ts";
import { docComment, type Writer } from "./writer.ts";

/** `Imports`: what the host gives, by the ids of the interfaces and the names of the world's own functions. */
export function importsInterface(world: World, types: TypeImports, printer: TypePrinter, writer: Writer): void {
  const side = world.imports;
  if (isEmpty(side)) return;
  writer.line();
  docComment(writer, docLines(world));
  writer.block("export interface Imports", () => {
    for (const scope of side.interfaces) {
      docComment(writer, docLines(scope));
      // An interface of types alone has nothing to give.
      const optional = isEmpty(scope) ? "?" : "";
      writer.line(`${propertyName(scope.key)}${optional}: ${types.interface(scope)};`);
    }
    for (const func of side.functions) functionLine(func, func.name, types, printer, writer);
    for (const declared of side.declared) {
      if (declared.kind === "resource")
        writer.line(`${propertyName(declared.declaration.name)}: ${types.class(declared.declaration)};`);
    }
    for (const { name } of side.modules) writer.line(`${propertyName(name)}: WebAssembly.Module;`);
  });
}

export const isEmpty = (side: Scope): boolean =>
  side.interfaces.length +
    side.functions.length +
    side.modules.length +
    side.declared.filter(({ kind }) => kind === "resource").length ===
  0;

/** Whether an import has a version, by which the host may give another of the same track, or none. */
const isVersioned = (world: World): boolean => world.imports.interfaces.some(({ key }) => key.includes("@"));

/** The signatures of `instantiate` as callers see it: one more where imports may be under another version. */
export function instantiateSignatures(world: World, use: (helper: string) => string): string[] {
  if (isEmpty(world.imports)) return ["(imports?: object, options?: Options): Promise<Exports>"];
  const signature = "(imports: Imports, options?: Options): Promise<Exports>";
  if (!isVersioned(world)) return [signature];
  return [signature, `<I extends ${use("AnyVersion")}<I, Imports>>(imports: I, options?: Options): Promise<Exports>`];
}

/**
 * The parameters of `instantiate` and its result, as the function itself has them.
 *
 * @param hasModules whether there are core modules, which is what the options are about
 */
export function instantiateHead(world: World, hasModules: boolean, ts: (text: string) => string): string {
  const imports = isEmpty(world.imports)
    ? `_imports${ts(": object")} = {}`
    : `imports${ts(isVersioned(world) ? ": object" : ": Imports")}`;
  return `(${imports}, ${hasModules ? "options" : "_options"}${ts(": Options")} = {})${ts(": Promise<Exports>")}`;
}

/** `Exports`: what the component gives; interfaces by their id and, where nothing else is called so, by their short name. */
export function exportsInterface(world: World, types: TypeImports, printer: TypePrinter, writer: Writer): void {
  const side = world.exports;
  const { functions, resources, secondNames, interfaces, modules, aliases } = membersOf(side);
  writer.line();
  writer.block("export interface Exports", () => {
    for (const [scope, name] of interfaces) {
      docComment(writer, docLines(scope));
      writer.line(`${quote(scope.key)}: ${types.interface(scope)};`);
      if (aliases.has(scope)) writer.line(`${propertyName(name)}: ${types.interface(scope)};`);
    }
    for (const [func, name] of functions) functionLine(func, name, types, printer, writer);
    for (const [resource, name] of [...resources, ...secondNames])
      writer.line(`${propertyName(name)}: ${types.class(resource)};`);
    for (const name of modules.values()) writer.line(`${propertyName(name)}: WebAssembly.Module;`);
  });
}

function functionLine(func: Func, name: string, types: TypeImports, printer: TypePrinter, writer: Writer): void {
  docComment(writer, functionDocs(func, printer));
  writer.line(functionMember(name, func, printer, types));
}

/** `Options`. */
export function optionsInterface(files: readonly CoreFile[], use: (helper: string) => string, writer: Writer): void {
  writer.line();
  writer.block("export interface Options", () => {
    if (files.length === 0) return;
    writer.line("/** The core modules, where they are not the files beside this one. */");
    writer.block(
      "readonly modules?:",
      () => {
        for (const { path } of files) writer.line(`readonly ${quote(path)}?: ${use("ModuleSource")};`);
      },
      ";",
    );
  });
}
