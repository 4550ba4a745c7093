import { atom, codeOf, type Hole, list, operand, TIGHT, word } from "./code.ts";
import type { Code, Name, Part } from "./model.ts";

/** A type of TypeScript. A name is one that holds together. */
export type TypeExpr = Code | Name;

const OPERATOR = 2;
const UNION = 1;

/** Every use of it is this object. */
export const undefinedType: Code = word("undefined");

const unions = new WeakMap<TypeExpr, readonly TypeExpr[]>();

/** `A | B`, each once. */
export function union(...types: readonly TypeExpr[]): Code {
  const members = [...new Set(types.flatMap((type) => unions.get(type) ?? [type]))];
  const parts = members.flatMap((member, index): Part[] => (index === 0 ? [member] : [" | ", member]));
  const result = codeOf(parts, members.length === 1 ? TIGHT : UNION);
  unions.set(result, members);
  return result;
}

/** `T[]` */
export const arrayType = (element: TypeExpr): Code => codeOf([operand(element, TIGHT), "[]"], TIGHT);

/** `readonly T`, of an array or tuple type. */
export const readonlyType = (array: TypeExpr): Code => codeOf(["readonly ", array], OPERATOR);

/** `[A, B]` */
export const tupleType = (types: readonly TypeExpr[]): Code => atom`[${list(types)}]`;

/** `Name<A, B>` */
export const generic = (name: Name, ...args: readonly Hole[]): Code => atom`${name}<${list(args)}>`;
