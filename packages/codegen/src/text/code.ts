import type { Code, Leaf, Name, Part, Requirement } from "./model.ts";

/** What a template takes: no text, which might be anything. */
export type Hole = number | Code | Name;

/** Levels of what is no expression, and of an expression that holds together wherever it stands. */
export const LOOSE = 0;
export const TIGHT = 100;

// Loops here are by index, as are those that go through a whole file: they run once, and an iterator makes an object a step until the
// engine has compiled it.

/** Code of parts: one behind the other, without what they were put together from. */
export function codeOf(parts: readonly Part[], level: number = LOOSE, plainLevel: number = level): Code {
  const flat: Leaf[] = [];
  for (let index = 0; index < parts.length; index++) append(parts[index]!, flat);
  return { kind: "code", parts: flat, level, plainLevel };
}

function append(part: Part, to: Leaf[]): void {
  if (typeof part === "string" || part.kind !== "code") to.push(part);
  else for (let index = 0; index < part.parts.length; index++) to.push(part.parts[index]!);
}

function template(strings: TemplateStringsArray, holes: readonly Hole[], level: number): Code {
  const parts: Leaf[] = [];
  for (let index = 0; index < strings.length; index++) {
    const text = strings[index]!;
    if (text !== "") parts.push(text);
    if (index < holes.length) append(partOf(holes[index]!), parts);
  }
  return { kind: "code", parts, level, plainLevel: level };
}

const partOf = (hole: Hole): Part => (typeof hole === "number" ? String(hole) : hole);

/** A statement, or a part of one. */
export const code = (strings: TemplateStringsArray, ...holes: Hole[]): Code => template(strings, holes, LOOSE);

/** An expression or type that holds together by itself: a call, a member, something in brackets. */
export const atom = (strings: TemplateStringsArray, ...holes: Hole[]): Code => template(strings, holes, TIGHT);

/** A word that the generator knows, not one from its input: the compiler refuses text that it does not see. */
export const word = <const Text extends string>(text: string extends Text ? never : Text): Code =>
  codeOf([text], TIGHT);

/** Nothing. */
export const nothing: Code = codeOf([]);

/** Several, with a text between them. */
export function joined(items: readonly Hole[], separator: string): Code {
  const parts: Leaf[] = [];
  for (let index = 0; index < items.length; index++) {
    if (index > 0) parts.push(separator);
    append(partOf(items[index]!), parts);
  }
  return { kind: "code", parts, level: LOOSE, plainLevel: LOOSE };
}

/** Several, with commas. */
export const list = (items: readonly Hole[]): Code => joined(items, ", ");

/** Text that JavaScript has not. */
export const typescript = (strings: TemplateStringsArray, ...holes: Hole[]): Code =>
  codeOf([{ kind: "typescript", code: code(strings, ...holes) }]);

/** The type of what comes before: `: T`. */
export const annotation = (type: Code | Name): Code => typescript`: ${type}`;

/** Text that is there only where something else says the name. */
export const ifNamed = (name: Name, text: Code): Code => codeOf([{ kind: "if-named", name, code: text }]);

/** An expression or type at a place that needs one of at least this level: in parentheses where it is not. */
export function operand(item: Code | Name, level: number, plainLevel: number = level): Part {
  if (item.kind !== "code") return item;
  const [isTight, isPlainTight] = [item.level >= level, item.plainLevel >= plainLevel];
  if (isTight !== isPlainTight) return { kind: "operand", code: item, inTypeScript: !isTight };
  return isTight ? item : codeOf(["(", item, ")"]);
}

/** An expression because of which there are other lines elsewhere. */
export const requiring = (requirement: Requirement, expr: Code | Name): Code =>
  expr.kind === "code" ? codeOf([requirement, expr], expr.level, expr.plainLevel) : codeOf([requirement, expr], TIGHT);
