import { WELL_KNOWN } from "./globals.ts";

/** Words that are no identifiers in strict ECMAScript modules. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/** Hands out identifiers that are free: the first to ask for a name gets it, later ones a number behind it. */
export class NameScope {
  // Made when they are needed: few blocks declare anything.
  #taken: Set<string> | undefined;
  /** Names of scopes within: a name of this one that came later would be hidden there. */
  #within: Set<string> | undefined;
  /** The number that the next one who wants a name gets: of many it is not to be looked for from the start. */
  #next: Map<string, number> | undefined;
  readonly #parent: NameScope | undefined;

  constructor(taken?: Iterable<string>, parent?: NameScope) {
    if (taken !== undefined) this.#taken = new Set(taken);
    this.#parent = parent;
  }

  /** For what a file exports, where users' names win: only reserved words are taken. */
  static exports(): NameScope {
    return new NameScope(RESERVED);
  }

  /** For code. */
  static code(): NameScope {
    return new NameScope([...RESERVED, ...WELL_KNOWN]);
  }

  /** For a block within. */
  inner(): NameScope {
    return new NameScope(undefined, this);
  }

  has(name: string): boolean {
    return this.#taken?.has(name) || (this.#parent?.has(name) ?? false);
  }

  /** A name that is given by others. */
  take(name: string): void {
    this.#taken ??= new Set();
    this.#taken.add(name);
  }

  #isTaken(name: string): boolean {
    return this.has(name) || (this.#within?.has(name) ?? false);
  }

  unique(wanted: string): string {
    let name = wanted;
    if (this.#isTaken(name)) {
      let count = this.#next?.get(wanted) ?? 2;
      const numbered = (): string => `${wanted}${/[0-9]$/.test(wanted) ? "_" : ""}${count++}`;
      do name = numbered();
      while (this.#isTaken(name));
      this.#next ??= new Map();
      this.#next.set(wanted, count);
    }
    this.take(name);
    for (let outer = this.#parent; outer !== undefined; outer = outer.#parent) {
      outer.#within ??= new Set();
      outer.#within.add(name);
    }
    return name;
  }
}
