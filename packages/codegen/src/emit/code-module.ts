import { camelCase, type NameScope, pascalCase, type Type } from "../ir/index.ts";
import { kindOf, type TypePrinter } from "../kinds/index.ts";
import { importText, type Language, Writer } from "./writer.ts";

/** The module that is being written: what it imports, its constants, and functions that are written once for many uses. */
export class CodeModule {
  readonly language: Language;
  /** Names of the module, which no local shadows. */
  readonly names: NameScope;
  readonly types: TypePrinter;
  /** At the end of the module. */
  readonly constants: Writer = new Writer();
  /** At the end of `instantiate`: they use what it has made. */
  readonly functions: Writer = new Writer();
  readonly #helpers = new Map<string, string>();
  readonly #shared = new Map<string, string>();
  readonly #constants = new Map<string, string>();
  readonly #ids = new WeakMap<object, number>();
  #nextId = 0;

  constructor(language: Language, names: NameScope, types: TypePrinter) {
    this.language = language;
    this.names = names;
    this.types = types;
  }

  /** Imports a helper; gives its name here. */
  use(helper: string): string {
    let name = this.#helpers.get(helper);
    if (name === undefined) {
      name = this.names.unique(helper);
      this.#helpers.set(helper, name);
    }
    return name;
  }

  /** Text that only TypeScript has. */
  ts(text: string): string {
    return this.language === "ts" ? text : "";
  }

  /** The import of the helpers that a text uses: some were asked for by code that was left out later. */
  helperImport(text: string): string {
    const words = new Set(text.match(/[\w$]+/g));
    const names = [...this.#helpers]
      // Types are erased from JavaScript.
      .filter(([helper, name]) => words.has(name) && (this.language === "ts" || !TYPES.has(helper)))
      .map(
        ([helper, name]) => `${TYPES.has(helper) ? "type " : ""}${helper === name ? helper : `${helper} as ${name}`}`,
      )
      .sort((a, b) => (a.replace("type ", "").toLowerCase() < b.replace("type ", "").toLowerCase() ? -1 : 1));
    if (names.length === 0) return "";
    return `${importText(names, "@wit-bindgen-ts/runtime-helpers/internal", "import")}\n`;
  }

  /** A function that is written when it is first asked for. */
  shared(operation: string, type: Type, state: string, write: (name: string) => Writer): string {
    const key = `${operation} ${this.#typeKey(type)} ${state}`;
    let name = this.#shared.get(key);
    if (name === undefined) {
      name = this.names.unique(`${operation}${this.#title(type).slice(0, 60)}`);
      this.#shared.set(key, name); // before the body, which may ask for it
      const writer = write(name);
      this.functions.line();
      this.functions.append(writer);
    }
    return name;
  }

  constant(type: Type, hint: string, text: () => string): string {
    const key = `${hint} ${this.#typeKey(type)}`;
    let name = this.#constants.get(key);
    if (name === undefined) {
      name = this.names.unique(camelCase(hint));
      this.#constants.set(key, name);
      this.constants.line(`const ${name}${text()};`);
    }
    return name;
  }

  /** The same for types that are the same: declared ones by identity, others by structure. */
  #typeKey(type: Type): string {
    if (type.kind === "alias") return this.#typeKey(type.target);
    const identity = "declaration" in type ? type.declaration : "resource" in type ? type.resource : undefined;
    if (identity !== undefined) {
      let id = this.#ids.get(identity);
      if (id === undefined) {
        id = this.#nextId++;
        this.#ids.set(identity, id);
      }
      return `${type.kind}#${id}`;
    }
    return kindOf(type).wit(type, (part) => this.#typeKey(part));
  }

  #title(type: Type): string {
    if (type.kind === "alias") return this.#title(type.target);
    if ("declaration" in type) return pascalCase(type.declaration.name);
    if ("resource" in type) return pascalCase(`${type.kind}-${type.resource.name}`);
    return kindOf(type).title(type, (part) => this.#title(part));
  }
}

/** Helpers that are types alone. */
const TYPES: ReadonlySet<string> = new Set([
  "AdapterCall",
  "AnyVersion",
  "Fails",
  "ModuleSource",
  "Realloc",
  "Realloc64",
  "TableEntry",
]);
