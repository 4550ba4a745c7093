import {
  type Declaration,
  type Declared,
  type Func,
  type NameScope,
  propertyName,
  quote,
  type Resource,
  resolveAlias,
  type Scope,
  type Type,
} from "../ir/index.ts";
import { fieldProperty, flagProperties, type TypePrinter, type Use } from "../kinds/index.ts";
import { docLines } from "./docs.ts";
import { membersOf, methodNames, type TypesModule } from "./modules.ts";
import { parameterNames } from "./parameter-names.ts";
import { TypeImports } from "./type-imports.ts";
import { typePrinter } from "./types-printer.ts";
import { docComment, Writer } from "./writer.ts";

/** What is said in the first lines of every file. */
export type Preamble = (title: string) => string;

interface Types {
  readonly printer: TypePrinter;
  readonly module: TypesModule;
  readonly modules: ReadonlyMap<Scope, TypesModule>;
  readonly imports: TypeImports;
}

/** How a function's parameters and result are typed: what one side accepts the other gives. */
const uses = (scope: Scope): { params: Use; result: Use } =>
  scope.direction === "export" ? { params: "accept", result: "give" } : { params: "give", result: "accept" };

/** The result of a function, less its error, which is thrown. */
export function outcome(result: Type | undefined): { ok: Type | undefined; err?: { type: Type | undefined } } {
  const type = result && resolveAlias(result);
  return type?.kind === "result" ? { ok: type.ok, err: { type: type.err } } : { ok: result };
}

/** The names of a function's parameters, without `self`. */
export function paramList(func: Func, printer: TypePrinter, outer?: NameScope): string {
  return typedParams(func, printer, outer)
    .map(({ name, type }) => `${name}: ${type}`)
    .join(", ");
}

export function typedParams(func: Func, printer: TypePrinter, outer?: NameScope): { name: string; type: string }[] {
  const params = func.kind === "method" ? func.params.slice(1) : func.params;
  const { params: use } = uses(func.scope);
  const names = parameterNames(
    params.map(({ name }) => name),
    outer,
  );
  return params.map(({ type }, index) => ({ name: names[index]!, type: printer.type(type, use) }));
}

/** The type of what a function returns. */
export function returnType(func: Func, printer: TypePrinter): string {
  const { ok } = outcome(func.result);
  const type = ok === undefined ? "void" : printer.type(ok, uses(func.scope).result);
  return func.async ? `${printer.global("Promise")}<${type}>` : type;
}

/** A function as a member of an interface. */
export function functionMember(name: string, func: Func, printer: TypePrinter, imports: TypeImports): string {
  const error = errorType(func, printer);
  const params = paramList(func, printer);
  const result = returnType(func, printer);
  if (error === undefined) return `${propertyName(name)}(${params}): ${result};`;
  const all = [self(func, printer), params].filter((part) => part !== "").join(", ");
  return `${propertyName(name)}: ((${all}) => ${result}) & ${imports.helper("Fails")}<${error}>;`;
}

/** A component's method asks for its object, or it would be called without by `attempt(object.method)`. */
function self(func: Func, printer: TypePrinter): string {
  if (func.kind !== "method" || func.scope.direction !== "export") return "";
  return `this: ${printer.type(func.params[0]!.type, "give")}`;
}

/** The type of what a function throws in a ComponentError; undefined where it throws none. */
function errorType(func: Func, printer: TypePrinter): string | undefined {
  const { err } = outcome(func.result);
  if (err === undefined) return undefined;
  return err.type === undefined ? "undefined" : printer.type(err.type, uses(func.scope).result);
}

/** The lines of a function's doc comment. */
export function functionDocs(func: Func, printer: TypePrinter): string[] {
  const error = errorType(func, printer);
  return docLines(func, error === undefined ? [] : [`@throws {ComponentError<${error.replaceAll("*/", "")}>}`]);
}

/** A types-only module: what an interface declares, and the interface itself. */
export function typesModule(
  module: TypesModule,
  modules: ReadonlyMap<Scope, TypesModule>,
  extension: string,
  preamble: Preamble,
): string {
  const imports = new TypeImports(module, modules, extension);
  const printer = typePrinter(imports);
  const types: Types = { printer, module, modules, imports };
  const body = new Writer();
  for (const declared of module.scope.declared) {
    body.line();
    declare(declared, types, body);
  }
  if (module.scope.kind === "interface") {
    body.line();
    docComment(body, docLines(module.scope));
    body.block(`export interface ${module.name}`, () => members(module.scope, types, body));
  }
  const head = new Writer();
  head.line(preamble(module.scope.kind === "world" ? "types of the world" : module.scope.path.join(" / ")));
  if (module.classes.size > 0) head.line('/// <reference lib="esnext.disposable" />');
  imports.write(head);
  return head.text() + body.text();
}

function members(scope: Scope, types: Types, writer: Writer): void {
  const { functions, resources, secondNames, interfaces, modules } = membersOf(scope);
  for (const [func, name] of functions) {
    docComment(writer, functionDocs(func, types.printer));
    writer.line(functionMember(name, func, types.printer, types.imports));
  }
  for (const [resource, name] of resources) writer.line(`${name}: ${types.module.classes.get(resource)!};`);
  for (const [resource, name] of secondNames) writer.line(`${name}: ${types.imports.class(resource)};`);
  for (const [nested, name] of interfaces) writer.line(`${name}: ${types.imports.interface(nested)};`);
  for (const name of modules.values()) writer.line(`${name}: WebAssembly.Module;`);
}

function declare(declared: Declared, types: Types, writer: Writer): void {
  const name = types.module.names.get(declared.declaration)!;
  docComment(writer, docLines(declared.declaration));
  if (declared.kind === "resource") return resource(declared.declaration, name, types, writer);
  if (declared.kind === "resource-alias")
    return writer.line(`export type ${name} = ${types.imports.name(declared.resource)};`);
  declareType(declared.declaration, declared.type, name, types, writer);
}

function declareType(declaration: Declaration, type: Type, name: string, types: Types, writer: Writer): void {
  const { printer } = types;
  if ("declaration" in type && type.declaration !== declaration) {
    return writer.line(`export type ${name} = ${printer.name(type.declaration)};`);
  }
  switch (type.kind) {
    case "record":
      return writer.block(`export interface ${name}`, () => {
        for (const field of type.fields) {
          const { name: property, optional } = fieldProperty(type, field);
          docComment(writer, docLines(field));
          writer.line(
            `${property}${optional ? "?" : ""}: ${printer.type(field.type, "give")}${optional ? " | undefined" : ""};`.replace(
              /( \| undefined)+;$/,
              " | undefined;",
            ),
          );
        }
      });
    case "flags":
      return writer.block(`export interface ${name}`, () => {
        for (const [index, property] of flagProperties(type).entries()) {
          docComment(writer, docLines(type.flags[index]!));
          writer.line(`${propertyName(property)}?: boolean;`);
        }
      });
    case "enum":
      return union(
        name,
        type.cases.map((item) => ({ docs: docLines(item), text: quote(item.name) })),
        writer,
      );
    case "variant": {
      const cases = type.cases.map((item) => ({
        docs: docLines(item),
        text: `{ tag: ${quote(item.name)}${item.type === undefined ? "" : `; val: ${printer.type(item.type, "give")}`} }`,
      }));
      return union(name, cases, writer);
    }
    default:
      return writer.line(`export type ${name} = ${printer.type(type.kind === "alias" ? type.target : type, "give")};`);
  }
}

function union(name: string, items: readonly { docs: string[]; text: string }[], writer: Writer): void {
  const short = `export type ${name} = ${items.map(({ text }) => text).join(" | ")};`;
  if (short.length <= 80 && items.every(({ docs }) => docs.length === 0)) return writer.line(short);
  writer.line(`export type ${name} =`);
  for (const [index, { docs, text }] of items.entries()) {
    const lines = new Writer();
    docComment(lines, docs);
    lines.line(`| ${text}${index === items.length - 1 ? ";" : ""}`);
    writer.line(
      lines
        .text()
        .trimEnd()
        .replace(/^(?=.)/gm, "  "),
    );
  }
}

/** What every function has; a static function of the same name has a type of its own. */
const FUNCTION_MEMBERS = ["apply", "arguments", "bind", "call", "caller", "length", "name", "toString"];

/** The type of a class that nobody constructs: `Function`, so that it goes with `instanceof`. */
function functionType(members: readonly string[], imports: TypeImports): string {
  const taken = FUNCTION_MEMBERS.filter((name) => members.includes(name));
  if (taken.length === 0) return imports.global("Function");
  return `${imports.global("Omit")}<${imports.global("Function")}, ${taken.map(quote).join(" | ")}>`;
}

/** What a class's type extends: what its constructor throws, or being a class at all. */
function classBase(make: Func | undefined, statics: readonly string[], { printer, imports }: Types): string {
  if (make === undefined) return ` extends ${functionType(statics, imports)}`;
  const error = errorType(make, printer);
  return error === undefined ? "" : ` extends ${imports.helper("Fails")}<${error}>`;
}

function resource(item: Resource, name: string, types: Types, writer: Writer): void {
  const disposable = types.imports.global("Disposable");
  // Of the host's resources one without methods stays open: with nothing but an optional member, few classes would fit it.
  const isOpen = item.scope.direction === "import" && !item.functions.some(({ kind }) => kind === "method");
  const id = quote([...item.scope.path, item.name].join("/"));
  const base =
    item.scope.direction === "export"
      ? `${disposable}, ${types.imports.helper("Resource")}<${id}>`
      : `${types.imports.global("Partial")}<${disposable}>`;
  const names = methodNames(item);
  const write = (kind: Func["kind"]): void => {
    for (const func of item.functions.filter((each) => each.kind === kind)) {
      docComment(writer, functionDocs(func, types.printer));
      writer.line(functionMember(names.get(func)!, func, types.printer, types.imports));
    }
  };
  writer.block(`export interface ${name}${isOpen ? "" : ` extends ${base}`}`, () => write("method"));
  writer.line();
  const make = item.functions.find((func) => func.kind === "constructor");
  const statics = item.functions.filter(({ kind }) => kind === "static").map((func) => names.get(func)!);
  writer.block(`export interface ${types.module.classes.get(item)!}${classBase(make, statics, types)}`, () => {
    if (make === undefined) writer.line(`readonly prototype: ${name};`);
    else {
      docComment(writer, functionDocs(make, types.printer));
      writer.line(`new (${paramList(make, types.printer)}): ${name};`);
    }
    write("static");
  });
}
