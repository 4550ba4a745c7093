/**
 * The one place where WIT's names become names of TypeScript: identifiers, members, files and text
 * within quotes and comments. Whatever WIT says, the result is safe to print.
 */

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

/** Words that are no identifiers in strict ECMAScript modules. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/** Types of the standard library that generated modules refer to: a WIT name does not shadow them. */
const LIBRARY_TYPES: ReadonlySet<string> = new Set(
  (
    "Array Disposable Map Promise ReadonlyArray ReadonlyMap Int8Array Uint8Array Int16Array Uint16Array Int32Array " +
    "Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Symbol Function Omit Partial WebAssembly AsyncIterable"
  ).split(" "),
);

/** Globals that generated code calls. */
const GLOBALS: ReadonlySet<string> = new Set(
  (
    "Array ArrayBuffer BigInt Boolean DataView Error Infinity JSON Map Math NaN Number Object Promise Reflect Set " +
    "String Symbol TypeError URL WebAssembly console undefined isNaN fetch process"
  ).split(" "),
);

/** Hands out identifiers that are free: the first to ask for a name gets it, later ones a number behind it. */
export class NameScope {
  readonly #taken: Set<string>;
  readonly #parent: NameScope | undefined;
  /** Names of scopes within: a name of this one that came later would be hidden there. */
  readonly #within = new Set<string>();

  constructor(taken: Iterable<string> = [], parent?: NameScope) {
    this.#taken = new Set(taken);
    this.#parent = parent;
  }

  /** For code: neither a reserved word nor a global that generated code needs. */
  static code(parent?: NameScope): NameScope {
    return new NameScope(parent === undefined ? [...RESERVED, ...GLOBALS] : [], parent);
  }

  /** For a module of code, with names that it has already. */
  static module(taken: readonly string[]): NameScope {
    return new NameScope([...RESERVED, ...GLOBALS, ...LIBRARY_TYPES, ...taken]);
  }

  /** For the types of a module. */
  static types(): NameScope {
    return new NameScope(RESERVED);
  }

  has(name: string): boolean {
    return this.#taken.has(name) || (this.#parent?.has(name) ?? false);
  }

  unique(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.has(name) || this.#within.has(name); count++)
      name = `${wanted}${/[0-9]$/.test(wanted) ? "_" : ""}${count}`;
    this.#taken.add(name);
    for (let outer = this.#parent; outer !== undefined; outer = outer.#parent) outer.#within.add(name);
    return name;
  }
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

/** A string as a TypeScript literal. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A member's name in an object or an interface: quoted only where it must be. */
export function propertyName(name: string): string {
  // `new(...)` in an interface would be a construct signature
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && name !== "new" ? name : quote(name);
}

/** `.name` or `["name"]`. */
export function propertyAccess(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
}

/** A text that ends no comment. */
export function commentText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replaceAll("*/", "*\\/").replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/g, "");
}

/** A part of a file's name. The letters of all scripts stay: names that have nothing else would all be one. */
export const fileName = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}.]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "") || "_";
