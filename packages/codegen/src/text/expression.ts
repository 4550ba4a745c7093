import { codeOf, type Hole, list, operand, TIGHT, code as text } from "./code.ts";
import type { Code, Name, Part } from "./model.ts";

/** An expression. A name is one that holds together. */
export type Expr = Code | Name;

/** How tightly operators bind, as the language has it. */
const BINARY = {
  "||": 3,
  "&&": 4,
  "|": 5,
  "&": 7,
  "===": 8,
  "!==": 8,
  instanceof: 9,
  "<<": 10,
  ">>": 10,
  ">>>": 10,
  "+": 11,
  "*": 12,
} as const;

const ASSIGNMENT = 1;
const CONDITIONAL = 2;
/** In other operators it stands in parentheses: it would take what follows for more of its type. */
const CAST = 2.5;
const RELATIONAL = 9;

const levelOf = (item: Expr, plain: boolean): number => {
  if (item.kind !== "code") return TIGHT;
  return plain ? item.plainLevel : item.level;
};

/** `left operator right` */
export function binary(left: Expr, operator: keyof typeof BINARY, right: Expr | number): Code {
  const level = BINARY[operator];
  const last: Part = typeof right === "number" ? String(right) : operand(right, level + 1);
  return codeOf([operand(left, level), ` ${operator} `, last], level);
}

/** Several with one operator between them. */
export function chain(items: readonly Expr[], operator: "|" | "||" | "&&"): Code {
  const level = BINARY[operator];
  const parts = items.flatMap((item, index) => [...(index > 0 ? [` ${operator} `] : []), operand(item, level + 1)]);
  return codeOf(parts, items.length === 1 ? levelOf(items[0]!, false) : level);
}

/** `test ? yes : no` */
export function conditional(test: Expr, yes: Expr, no: Expr): Code {
  // One within the other is read more easily in parentheses.
  const first = levelOf(yes, false) === CONDITIONAL ? grouped(yes) : yes;
  return codeOf([operand(test, CONDITIONAL + 1), " ? ", first, " : ", no], CONDITIONAL);
}

/** `callee(args)` */
export const call = (callee: Expr, ...args: readonly Hole[]): Code =>
  codeOf([operand(callee, TIGHT), "(", list(args), ")"], TIGHT);

/** `new callee(args)` */
export const construct = (callee: Expr, ...args: readonly Hole[]): Code =>
  codeOf(["new ", operand(callee, TIGHT), "(", list(args), ")"], TIGHT);

/** `value as type`; in JavaScript the value. */
export function cast(value: Expr, type: Code | Name): Code {
  const isCast = levelOf(value, false) === CAST;
  return codeOf(
    [operand(value, isCast ? CAST : RELATIONAL, ASSIGNMENT), { kind: "typescript", code: text` as ${type}` }],
    CAST,
    levelOf(value, true),
  );
}

/** `value!`; in JavaScript the value. */
export const notNull = (value: Expr): Code =>
  codeOf([operand(value, TIGHT, ASSIGNMENT), { kind: "typescript", code: text`!` }], TIGHT, levelOf(value, true));

/** An expression in parentheses that help to read it. */
export const grouped = (value: Expr): Code => codeOf(["(", value, ")"], TIGHT);
