import { NameScope } from "./scope.ts";

/** How WIT's names are written in TypeScript. */

const words = (name: string): string[] => name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `set-uid` → `setUid`; `HTTP-get` → `httpGet`. */
export function camelCase(name: string): string {
  const text = words(name)
    .map((word, index) => (index === 0 ? word.toLowerCase() : capital(word.toLowerCase())))
    .join("");
  return /^[0-9]/.test(text) ? `_${text}` : text || "_";
}

/** `parse-error` → `ParseError`. */
export function pascalCase(name: string): string {
  const text = words(name)
    .map((word) => capital(word.toLowerCase()))
    .join("");
  return /^[0-9]/.test(text) ? `_${text}` : text || "_";
}

/** Names of an object's or a class's members; there, reserved words are free. */
export function memberNames(
  names: readonly string[],
  change: (name: string) => string,
  reserved: readonly string[] = [],
): Map<string, string> {
  const scope = new NameScope(reserved);
  return new Map(names.map((name) => [name, scope.unique(change(name))]));
}
