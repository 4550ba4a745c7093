import type { Type } from "../../ir/index.ts";
import { kindOf, type TypePrinter, type WitPrinter } from "../../kinds/index.ts";
import {
  annotation,
  camelCase,
  code,
  type DeclaredName,
  declare,
  type Expr,
  type NameScope,
  type Node,
  once,
  type Place,
  pascalCase,
  place,
  type TypeExpr,
} from "../../text/index.ts";

/** How much of what a type is called stands in the name of a function for it. */
const TITLE_LENGTH = 60;

/** What a module has for values of its types: functions and constants that are written once, for all that use them. */
export class Library {
  /** Names of the module. */
  readonly scope: NameScope;
  readonly types: TypePrinter;
  /** At the end of `instantiate`: they use what it has made. */
  readonly functions: Place = place();
  /** At the end of the module. */
  readonly constants: Place = place();
  readonly #names = new Map<string, DeclaredName>();
  /** By what they are: an object, or the text of a structure. */
  readonly #ids = new Map<object | string, number>();
  readonly #structures = new Map<Type, string>();
  readonly #titles = new Map<Type, string>();

  constructor(scope: NameScope, types: TypePrinter) {
    this.scope = scope;
    this.types = types;
  }

  /** A function for values of a type with the same canonical options. */
  shared(operation: string, type: Type, options: string, write: (name: DeclaredName) => readonly Node[]): DeclaredName {
    const hint = `${operation}${this.#title(type).slice(0, TITLE_LENGTH)}`;
    return this.#once(`${operation} ${this.#typeKey(type)} ${options}`, hint, this.functions, (name) => [
      { kind: "line", code: code`` },
      ...write(name),
    ]);
  }

  constant(type: Type, hint: string, of: TypeExpr, value: Expr): DeclaredName {
    return this.#once(`${hint} ${this.#typeKey(type)}`, camelCase(hint), this.constants, (name) => [
      { kind: "line", code: code`const ${name}${annotation(of)} = ${value};` },
    ]);
  }

  #once(key: string, hint: string, where: Place, write: (name: DeclaredName) => readonly Node[]): DeclaredName {
    return once(this.#names, key, () => {
      const name: DeclaredName = declare(this.scope, hint, { place: where, write: () => write(name) });
      return name;
    });
  }

  /** The same for types that are the same: declared ones by identity, others by structure, in which parts are known by theirs. */
  #typeKey(type: Type): string {
    if (type.kind === "alias") return this.#typeKey(type.target);
    const identity = "declaration" in type ? type.declaration : "resource" in type ? type.resource : undefined;
    const structure = identity ?? once(this.#structures, type, () => kindOf(type).wit(type, this.#keys));
    return `${type.kind}#${once(this.#ids, structure, () => this.#ids.size)}`;
  }

  readonly #keys: WitPrinter = { type: (type) => this.#typeKey(type), name: ({ name }) => name };

  #title(type: Type): string {
    if (type.kind === "alias") return this.#title(type.target);
    if ("declaration" in type) return pascalCase(type.declaration.name);
    if ("resource" in type) return pascalCase(`${type.kind}-${type.resource.name}`);
    return once(this.#titles, type, () =>
      kindOf(type)
        .title(type, (part) => this.#title(part))
        .slice(0, TITLE_LENGTH),
    );
  }
}
