import type { Declared, Func, Scope, Type, World } from "../ir/index.ts";
import { kindOf, type WitPrinter } from "../kinds/index.ts";
import { visible } from "../text/index.ts";

/**
 * A world in the manner of WIT, with what WIT has no words for: instances in instances (`interface` within another),
 * core modules, and types that are named where they are (`one.r`) instead of brought in by `use`.
 */
export function worldText(world: World): string {
  return [`world ${world.name} {`, ...indent([...side(world.imports), ...side(world.exports)]), "}", ""].join("\n");
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function side(scope: Scope): string[] {
  const { direction } = scope;
  return [
    // WIT knows types of a world, but not which side they are on.
    ...scope.declared.flatMap((declared) => prefixed(direction, declaredLines(declared, scope))),
    ...scope.interfaces.flatMap((inner) => prefixed(direction, interfaceLines(inner))),
    ...scope.modules.map(({ name }) => `${direction} ${name}: module;`),
    ...scope.functions.map((func) => `${direction} ${funcLine(func, scope)}`),
  ];
}

const prefixed = (word: string, [first = "", ...rest]: readonly string[]): string[] => [`${word} ${first}`, ...rest];

function interfaceLines(scope: Scope): string[] {
  return [
    `${visible(scope.key)}: interface {`,
    ...indent([
      ...scope.declared.flatMap((declared) => declaredLines(declared, scope)),
      ...scope.interfaces.flatMap(interfaceLines),
      ...scope.modules.map(({ name }) => `${name}: module;`),
      ...scope.functions.map((func) => funcLine(func, scope)),
    ]),
    "}",
  ];
}

function declaredLines(declared: Declared, scope: Scope): string[] {
  const { name } = declared.declaration;
  switch (declared.kind) {
    case "resource": {
      const { functions } = declared.declaration;
      if (functions.length === 0) return [`resource ${name};`];
      return [`resource ${name} {`, ...indent(functions.map((func) => funcLine(func, scope))), "}"];
    }
    case "resource-alias":
      return [`type ${name} = ${printer(scope).name(declared.resource)};`];
    case "type":
      return typeLines(name, declared.type, scope);
  }
}

function typeLines(name: string, type: Type, scope: Scope): string[] {
  const wit = printer(scope);
  const own = "declaration" in type && type.declaration.name === name && type.declaration.scope === scope;
  const declaration = own ? kindOf(type).witDeclaration?.(type, wit) : undefined;
  if (declaration !== undefined)
    return [`${declaration.word} ${name} {`, ...indent(declaration.items.map((item) => `${item},`)), "}"];
  return [`type ${name} = ${wit.type(own && type.kind === "alias" ? type.target : type)};`];
}

/** A function as one scope declares it. */
export function funcLine(func: Func, scope: Scope): string {
  const wit = printer(scope);
  const params = func.params
    .filter((_, at) => func.kind !== "method" || at > 0)
    .map(({ name, type }) => `${name}: ${wit.type(type)}`)
    .join(", ");
  const result = func.result === undefined ? "" : ` -> ${wit.type(func.result)}`;
  if (func.kind === "constructor") {
    // That a constructor makes its own resource goes without saying.
    return `constructor(${params})${func.result?.kind === "own" ? "" : result};`;
  }
  const words = `${func.kind === "static" ? "static " : ""}${func.async ? "async " : ""}func`;
  return `${func.label}: ${words}(${params})${result};`;
}

/** Writes types as one scope says them: those of others by where these are. */
function printer(from: Scope): WitPrinter {
  const wit: WitPrinter = {
    type: (type) => (type.kind === "alias" ? wit.name(type.declaration) : kindOf(type).wit(type, wit)),
    name: ({ name, scope }) => (scope === from || scope.path.length === 0 ? name : `${scope.path.join(".")}.${name}`),
  };
  return wit;
}
