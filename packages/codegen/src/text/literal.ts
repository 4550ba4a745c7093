import { codeOf, operand, TIGHT, textCode } from "./code.ts";
import type { Expr } from "./expression.ts";
import type { Code } from "./model.ts";

/** Text of the input as a literal or a property: here, and in comments, is where it gets into the output. */

/** A string as a literal. */
export const quoted = (text: string): Code => textCode(quotedText(text));

function quotedText(text: string): string {
  const literal = JSON.stringify(text);
  return /[\u2028\u2029]/.test(literal)
    ? literal.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")
    : literal;
}

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A member's name in an object or an interface: quoted only where it must be. */
export function property(name: string): Code {
  // `new(...)` in an interface would be a construct signature
  return textCode(IDENTIFIER.test(name) && name !== "new" ? name : quotedText(name));
}

/** `name: value` of an object or a pattern, or only `name` where the value is called so. */
export const pair = (name: string, value: Expr): Code => codeOf([{ kind: "pair", property: property(name), value }]);

/** `object.name` or `object["name"]`. */
export const member = (object: Expr, name: string): Code => codeOf([operand(object, TIGHT), memberAccess(name)], TIGHT);

/** `.name` or `["name"]`. */
const memberAccess = (name: string): Code =>
  codeOf([IDENTIFIER.test(name) ? `.${name}` : `[${quotedText(name)}]`], TIGHT);

/** A name that is an identifier already. */
export function identifier(name: string): Code {
  if (!IDENTIFIER.test(name)) throw new Error(`${quotedText(name)} is no identifier`);
  return textCode(name);
}

/** A template literal of texts and expressions. */
export function template(...parts: readonly (Expr | string)[]): Code {
  const escaped = (part: string): string =>
    quotedText(part)
      .slice(1, -1)
      .replaceAll('\\"', '"')
      .replace(/`|\$\{/g, "\\$&");
  const inner = parts.flatMap((part) => (typeof part === "string" ? [escaped(part)] : ["${", part, "}"]));
  return codeOf(["`", ...inner, "`"], TIGHT);
}
