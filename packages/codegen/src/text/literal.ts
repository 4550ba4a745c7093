import { atom, codeOf, operand, TIGHT, textCode } from "./code.ts";
import type { Expr } from "./expression.ts";
import type { Code } from "./model.ts";
import { escaped } from "./plain/index.ts";

/** Text of the input as a literal or a property: here, and in comments, is where it gets into the output. */

/** A string as a literal. */
export const quoted = (text: string): Code => textCode(quotedText(text));

/** What JSON leaves as it is and readers do not see: further control characters, line ends, and what turns text around. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** The start of `//# sourceMappingURL=`, which tools look for in all of a file. */
const SOURCE_ORDER = /[#@](?=\s*source)/gi;

const quotedText = (text: string): string =>
  JSON.stringify(text).replace(UNSEEN, escaped).replace(SOURCE_ORDER, escaped);

/** Whether a text is an identifier, or a word of the language. */
export const isIdentifier = (text: string): boolean => /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text);

/** A member's name in an object or an interface: quoted only where it must be. */
export function property(name: string): Code {
  // In an object this one would be its prototype, with quotes, too.
  if (name === "__proto__") return atom`[${quoted(name)}]`;
  // `new(...)` in an interface would be a construct signature
  return isIdentifier(name) && name !== "new" ? identifier(name) : quoted(name);
}

/** A static function's name in a class, where TypeScript would take one for the constructor. */
export const staticName = (name: string): Code => (name === "constructor" ? atom`[${quoted(name)}]` : identifier(name));

/** `name: value` of an object or a pattern, or only `name` where the value is called so. */
export const pair = (name: string, value: Expr): Code => codeOf([{ kind: "pair", property: property(name), value }]);

/** `object.name` or `object["name"]`. */
export const member = (object: Expr, name: string): Code => codeOf([operand(object, TIGHT), memberAccess(name)], TIGHT);

/** `.name` or `["name"]`. */
const memberAccess = (name: string): Code => codeOf([isIdentifier(name) ? `.${name}` : `[${quotedText(name)}]`], TIGHT);

/** @throws Error for a text that is no identifier */
export function checkIdentifier(name: string): string {
  if (!isIdentifier(name)) throw new Error(`${quotedText(name)} is no identifier`);
  return name;
}

/** A name that is an identifier already. */
export const identifier = (name: string): Code => textCode(checkIdentifier(name));

/** A template literal of texts and expressions. */
export function template(...parts: readonly (Expr | string)[]): Code {
  const inTemplate = (part: string): string =>
    quotedText(part)
      .slice(1, -1)
      .replaceAll('\\"', '"')
      .replace(/`|\$\{/g, "\\$&");
  const inner = parts.flatMap((part) => (typeof part === "string" ? [inTemplate(part)] : ["${", part, "}"]));
  return codeOf(["`", ...inner, "`"], TIGHT);
}
