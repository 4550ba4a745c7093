import type { Func, Resource } from "../../ir/index.ts";
import {
  Body,
  type Code,
  code,
  generic,
  global,
  identifier,
  joined,
  type Node,
  nothing,
  publicType,
  quoted,
  type TypeExpr,
} from "../../text/index.ts";
import { declaredParams, errorType, fails, functionDocs, writeFunction } from "./functions.ts";
import { writeMaker } from "./promise-forms.ts";
import type { TypeNames } from "./type-names.ts";
import type { TypesModule } from "./types-plan.ts";

/** The declarations of a resource: its objects, and its class. */
export function resourceDeclaration(resource: Resource, module: TypesModule, types: TypeNames): readonly Node[] {
  const body = new Body();
  const name = identifier(module.names.get(resource)!);
  const names = types.names.methods(resource);
  const functions = (kind: Func["kind"]): Func[] => resource.functions.filter((func) => func.kind === kind);
  const write = (kind: Func["kind"], members: Body): void => {
    for (const func of functions(kind)) writeFunction(names.get(func)!, func, types, members);
  };
  body.block(code`export interface ${name}${objectBase(resource, types)}`, (members) => write("method", members));
  body.gap();
  const make = functions("constructor")[0];
  const statics = functions("static").map((func) => names.get(func)!);
  const className = identifier(module.classes.get(resource)!);
  body.block(code`export interface ${className}${classBase(make, statics, types)}`, (members) => {
    if (make === undefined) members.line`readonly prototype: ${name};`;
    else {
      members.doc(functionDocs(make, types));
      members.line`new (${declaredParams(make, types)}): ${name};`;
    }
    write("static", members);
    writeMaker(resource, name, types, members);
  });
  return body.nodes;
}

/** What objects are beside their methods. */
function objectBase({ scope, name, functions }: Resource, { names }: TypeNames): Code {
  const disposable = global("Disposable");
  if (names.role(scope) === "used") {
    const id = quoted([...scope.path, name].join("/"));
    return code` extends ${disposable}, ${generic(publicType("Resource"), id)}`;
  }
  // One without methods stays open: with nothing but an optional member, few classes would fit it.
  const isOpen = !functions.some(({ kind }) => kind === "method");
  return isOpen ? nothing : code` extends ${generic(global("Partial"), disposable)}`;
}

/** What a class's type extends: what its constructor throws, or being a class at all. */
function classBase(make: Func | undefined, statics: readonly string[], types: TypeNames): Code {
  if (make === undefined) return code` extends ${functionType(statics)}`;
  const error = errorType(make, types);
  return error === undefined ? nothing : code` extends ${fails(error)}`;
}

/** What every function has; a static function of the same name has a type of its own. */
const FUNCTION_MEMBERS = ["apply", "arguments", "bind", "call", "caller", "length", "name", "toString"];

/** The type of a class that nobody constructs: `Function`, so that it goes with `instanceof`. */
function functionType(members: readonly string[]): TypeExpr {
  const taken = FUNCTION_MEMBERS.filter((name) => members.includes(name));
  if (taken.length === 0) return global("Function");
  return generic(global("Omit"), global("Function"), joined(taken.map(quoted), " | "));
}
