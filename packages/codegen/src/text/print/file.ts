import { codeOf } from "../code.ts";
import { lineComment } from "../comment.ts";
import type { Name, Node } from "../model.ts";
import type { NameScope } from "../scope.ts";
import { nameAll } from "./naming.ts";
import { type Language, printNodes } from "./printer.ts";
import { reach } from "./reach.ts";

/** A file of TypeScript, or of JavaScript, before anything in it has a name. */
export interface SourceFile {
  /** From the output folder, without extension. */
  readonly path: string;
  /** The first line. */
  readonly preamble: string;
  /** A library of TypeScript that it needs beyond what users' settings may have. */
  readonly library?: string;
  /** Modules all of whose types are exported from here as well, as its imports name modules. */
  readonly reexports?: readonly string[];
  readonly nodes: readonly Node[];
  /** Names that are fixed, since other files know them. */
  readonly exported: readonly string[];
  /** Where its imports and what it declares are named. */
  readonly scope: NameScope;
}

/** How a file is printed. */
export interface FileOptions {
  readonly language: Language;
  /** How generated modules import each other. */
  readonly importExtension: "js" | "ts";
}

const HELPERS = "@wit-bindgen-ts/runtime-helpers";

/** The text of a file. What it imports is what it says. */
export function printFile(file: SourceFile, { language, importExtension }: FileOptions): string {
  const reached = reach(file.nodes);
  const texts = nameAll(reached.order, new Set(file.exported), file.scope);
  const imports = new Imports(texts);
  for (const [name, isPlain] of reached.said) if (isPlain || language === "ts") imports.add(name, file.path);
  const head: Node[] = [{ kind: "line", code: lineComment(file.preamble) }];
  if (file.library !== undefined && language === "ts") head.push(line(`/// <reference lib="${file.library}" />`));
  head.push(...imports.nodes(language, importExtension));
  if (language === "ts")
    for (const path of file.reexports ?? [])
      head.push(line(`export type * from "${relative(file.path, path)}.${importExtension}";`));
  return printNodes([...head, ...file.nodes], { reached, texts, language });
}

const line = (text: string): Node => ({ kind: "line", code: codeOf([text]) });

interface Import {
  readonly isType: boolean;
  /** `name`, or `name as other`. */
  readonly text: string;
}

/** The imports of a file, by module. */
class Imports {
  readonly #texts: ReadonlyMap<Name, string>;
  readonly #internal: Import[] = [];
  readonly #public: Import[] = [];
  readonly #modules = new Map<string, Import[]>();

  constructor(texts: ReadonlyMap<Name, string>) {
    this.#texts = texts;
  }

  add(name: Name, from: string): void {
    if (name.kind === "declared" || name.kind === "global") return;
    const local = this.#texts.get(name)!;
    const text = local === name.name ? local : `${name.name} as ${local}`;
    if (name.kind === "helper") {
      (name.isPublic ? this.#public : this.#internal).push({ isType: name.isType, text });
      return;
    }
    const path = relative(from, name.path);
    const others = this.#modules.get(path);
    if (others === undefined) this.#modules.set(path, [{ isType: true, text }]);
    else others.push({ isType: true, text });
  }

  nodes(language: Language, extension: string): Node[] {
    const internal = this.#internal.filter(({ isType }) => language === "ts" || !isType);
    const nodes = [...importNodes(internal, `${HELPERS}/internal`)];
    if (language === "js") return nodes;
    nodes.push(...importNodes(this.#public, HELPERS));
    const modules = [...this.#modules].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, names] of modules) nodes.push(...importNodes(names, `${path}.${extension}`));
    return nodes;
  }
}

/** How one generated module names another. */
function relative(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return `./${to.startsWith(folder) ? to.slice(folder.length) : to}`;
}

/** An import, as prettier has it: a name to a line where one line would be too long. */
function importNodes(imports: readonly Import[], from: string): Node[] {
  if (imports.length === 0) return [];
  const isType = imports.every((each) => each.isType);
  const fold = (text: string): string => (isType ? text : text.toLowerCase());
  const sorted = [...imports].sort((a, b) => (fold(a.text) < fold(b.text) ? -1 : 1));
  const names = sorted.map(({ text, ...each }) => (each.isType && !isType ? `type ${text}` : text));
  const keyword = isType ? "import type" : "import";
  const short = codeOf([`${keyword} { ${names.join(", ")} } from "${from}";`]);
  if (names.length === 1) return [{ kind: "line", code: short }];
  const long: Node[] = [
    line(`${keyword} {`),
    { kind: "nested", body: names.map((name) => line(`${name},`)) },
    line(`} from "${from}";`),
  ];
  return [{ kind: "fitted", short, long }];
}
