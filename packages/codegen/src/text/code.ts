import type { Code, Leaf, Name, Part, Requirement } from "./model.ts";

/** What a template takes: no text, which might be anything. */
export type Hole = number | Code | Name;

/** Levels of what is no expression, and of an expression that holds together wherever it stands. */
export const LOOSE = 0;
export const TIGHT = 100;

/** How many leaves a part comes to. */
const sizeOf = (part: Part | number): number =>
  typeof part === "object" && part.kind === "code" ? part.parts.length : part === "" ? 0 : 1;

/** Puts a part where leaves end; gives where they end then. */
function fill(leaves: Leaf[], end: number, part: Part | number): number {
  if (part === "") return end;
  if (typeof part === "number") leaves[end] = String(part);
  else if (typeof part === "string" || part.kind !== "code") leaves[end] = part;
  else {
    const { parts } = part;
    for (let index = 0; index < parts.length; index++) leaves[end + index] = parts[index]!;
    return end + parts.length;
  }
  return end + 1;
}

// Lists of leaves are made in their size: those that grow are several times as large, and these are most of what the generator makes.

/** Code of parts: one behind the other, without what they were put together from. */
export function codeOf(parts: readonly Part[], level: number = LOOSE, plainLevel: number = level): Code {
  let size = 0;
  for (let index = 0; index < parts.length; index++) size += sizeOf(parts[index]!);
  const leaves = new Array<Leaf>(size);
  let end = 0;
  for (let index = 0; index < parts.length; index++) end = fill(leaves, end, parts[index]!);
  return { kind: "code", parts: leaves, level, plainLevel };
}

/** Code of a text that is final. */
export const textCode = (text: string): Code => ({ kind: "code", parts: [text], level: TIGHT, plainLevel: TIGHT });

/** Code of a template, as its tag gets it. */
export function templateCode(strings: TemplateStringsArray, holes: readonly Hole[], level: number = LOOSE): Code {
  let size = sizeOf(strings[holes.length]!);
  for (let index = 0; index < holes.length; index++) size += sizeOf(strings[index]!) + sizeOf(holes[index]!);
  const leaves = new Array<Leaf>(size);
  let end = 0;
  for (let index = 0; index < holes.length; index++)
    end = fill(leaves, fill(leaves, end, strings[index]!), holes[index]!);
  fill(leaves, end, strings[holes.length]!);
  return { kind: "code", parts: leaves, level, plainLevel: level };
}

/** A statement, or a part of one. */
export const code = (strings: TemplateStringsArray, ...holes: Hole[]): Code => templateCode(strings, holes);

/** An expression or type that holds together by itself: a call, a member, something in brackets. */
export const atom = (strings: TemplateStringsArray, ...holes: Hole[]): Code => templateCode(strings, holes, TIGHT);

/** A word that the generator knows, not one from its input: the compiler refuses text that it does not see. */
export const word = <const Text extends string>(text: string extends Text ? never : Text): Code => textCode(text);

/** Nothing. */
export const nothing: Code = codeOf([]);

/** Several, with a text between them. */
export function joined(items: readonly Hole[], separator: ", " | " | " | "; "): Code {
  const parts: Part[] = [];
  for (let index = 0; index < items.length; index++) {
    if (index > 0) parts.push(separator);
    const item = items[index]!;
    parts.push(typeof item === "number" ? String(item) : item);
  }
  return codeOf(parts);
}

/** Several, with commas. */
export const list = (items: readonly Hole[]): Code => joined(items, ", ");

/** Text that JavaScript has not. */
export const typescript = (strings: TemplateStringsArray, ...holes: Hole[]): Code =>
  codeOf([{ kind: "typescript", code: templateCode(strings, holes) }]);

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
