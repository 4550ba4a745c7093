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
  readonly #ids = new WeakMap<object, number>();
  #nextId = 0;

  constructor(scope: NameScope, types: TypePrinter) {
    this.scope = scope;
    this.types = types;
  }

  /** A function for values of a type with the same canonical options. */
  shared(operation: string, type: Type, options: string, write: (name: DeclaredName) => readonly Node[]): DeclaredName {
    const hint = `${operation}${this.#title(type).slice(0, 60)}`;
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

  /** The same for types that are the same: declared ones by identity, others by structure. */
  #typeKey(type: Type): string {
    if (type.kind === "alias") return this.#typeKey(type.target);
    const identity = "declaration" in type ? type.declaration : "resource" in type ? type.resource : undefined;
    if (identity === undefined) return kindOf(type).wit(type, this.#keys);
    let id = this.#ids.get(identity);
    if (id === undefined) {
      id = this.#nextId++;
      this.#ids.set(identity, id);
    }
    return `${type.kind}#${id}`;
  }

  readonly #keys: WitPrinter = { type: (type) => this.#typeKey(type), name: ({ name }) => name };

  #title(type: Type): string {
    if (type.kind === "alias") return this.#title(type.target);
    if ("declaration" in type) return pascalCase(type.declaration.name);
    if ("resource" in type) return pascalCase(`${type.kind}-${type.resource.name}`);
    return kindOf(type).title(type, (part) => this.#title(part));
  }
}
