import type { Case, Declaration, Declared, Field, Func, Scope, Type, World } from "../ir/index.ts";

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
    `${scope.key}: interface {`,
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
      return [`type ${name} = ${reference(declared.resource, scope)};`];
    case "type":
      return typeLines(name, declared.type, scope);
  }
}

function typeLines(name: string, type: Type, scope: Scope): string[] {
  const own = "declaration" in type && type.declaration.name === name && type.declaration.scope === scope;
  if (!own) return [`type ${name} = ${typeText(type, scope)};`];
  const block = (word: string, lines: readonly string[]): string[] => [
    `${word} ${name} {`,
    ...indent(lines.map((line) => `${line},`)),
    "}",
  ];
  switch (type.kind) {
    case "alias":
      return [`type ${name} = ${typeText(type.target, scope)};`];
    case "record":
      return block(
        "record",
        type.fields.map((field: Field) => `${field.name}: ${typeText(field.type, scope)}`),
      );
    case "variant":
      return block(
        "variant",
        type.cases.map((item: Case) =>
          item.type === undefined ? item.name : `${item.name}(${typeText(item.type, scope)})`,
        ),
      );
    case "enum":
      return block(
        "enum",
        type.cases.map((item) => item.name),
      );
    case "flags":
      return block(
        "flags",
        type.flags.map((item) => item.name),
      );
  }
}

function funcLine(func: Func, scope: Scope): string {
  const params = func.params
    .filter((_, at) => func.kind !== "method" || at > 0)
    .map(({ name, type }) => `${name}: ${typeText(type, scope)}`)
    .join(", ");
  const result = func.result === undefined ? "" : ` -> ${typeText(func.result, scope)}`;
  if (func.kind === "constructor") {
    // That a constructor makes its own resource goes without saying.
    return `constructor(${params})${func.result?.kind === "own" ? "" : result};`;
  }
  const words = `${func.kind === "static" ? "static " : ""}${func.async ? "async " : ""}func`;
  return `${func.label}: ${words}(${params})${result};`;
}

function reference({ name, scope }: Declaration, from: Scope): string {
  return scope === from || scope.path.length === 0 ? name : `${scope.path.join(".")}.${name}`;
}

function typeText(type: Type, from: Scope): string {
  const of = (inner: Type): string => typeText(inner, from);
  const carrying = (word: string, inner: Type | undefined): string =>
    inner === undefined ? word : `${word}<${of(inner)}>`;
  switch (type.kind) {
    case "integer":
      return type.name;
    case "float":
      return `f${type.bits}`;
    case "list":
      return `list<${of(type.element)}>`;
    case "fixed-list":
      return `list<${of(type.element)}, ${type.length}>`;
    case "map":
      return `map<${of(type.key)}, ${of(type.value)}>`;
    case "tuple":
      return `tuple<${type.types.map(of).join(", ")}>`;
    case "option":
      return `option<${of(type.some)}>`;
    case "result":
      if (type.err === undefined) return carrying("result", type.ok);
      return `result<${type.ok === undefined ? "_" : of(type.ok)}, ${of(type.err)}>`;
    case "own":
      return reference(type.resource, from);
    case "borrow":
      return `borrow<${reference(type.resource, from)}>`;
    case "stream":
      return carrying("stream", type.element);
    case "future":
      return carrying("future", type.value);
    case "bool":
    case "char":
    case "string":
    case "error-context":
      return type.kind;
    default:
      return reference(type.declaration, from);
  }
}
