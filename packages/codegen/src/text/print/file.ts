import { code, list, nothing, word } from "../code.ts";
import { lineComment } from "../comment.ts";
import { identifier, quoted } from "../literal.ts";
import type { Code, Name, Node } from "../model.ts";
import { once } from "../once.ts";
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
  readonly library?: "esnext.disposable";
  /** The name by which others import it, where that is not its path: all of it is in a declaration of that module. */
  readonly ambient?: string;
  /** What is said of that module. */
  readonly docs?: readonly Code[];
  /** Declarations of ambient modules that come with it, as its imports name modules. */
  readonly references?: readonly string[];
  /** Modules all of whose types are exported from here as well, as its imports name modules; or by the names they are declared under. */
  readonly reexports?: readonly { readonly path: string; readonly ambient?: string | undefined }[];
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
  if (file.library !== undefined && language === "ts")
    head.push(line(code`/// <reference lib=${quoted(file.library)} />`));
  for (const path of (language === "ts" && file.references) || [])
    head.push(line(code`/// <reference path=${quoted(`${relative(file.path, path)}.d.ts`)} />`));
  const importing = imports.nodes(language, importExtension);
  if (file.ambient !== undefined) {
    // An import outside would make a module of the file, which declares no others.
    const gap = importing.length === 0 ? [] : [line(nothing)];
    const body = [...importing, ...gap, ...withoutGap(file.nodes)];
    const block: Node = { kind: "block", head: code`declare module ${quoted(file.ambient)}`, body, tail: nothing };
    return printNodes([...head, { kind: "doc", lines: file.docs ?? [] }, block], { reached, texts, language });
  }
  for (const node of importing) head.push(node);
  if (language === "ts")
    for (const { path, ambient } of file.reexports ?? [])
      head.push(
        line(code`export type * from ${quoted(ambient ?? `${relative(file.path, path)}.${importExtension}`)};`),
      );
  return printNodes([...head, ...file.nodes], { reached, texts, language });
}

/**
 * The text of something for a file of TypeScript that others have written.
 *
 * @param nameOf what is said there for a name
 */
export function printPart(nodes: readonly Node[], nameOf: (name: Name) => string): string {
  const reached = reach(nodes);
  const texts = new Map(reached.order.map((name) => [name, nameOf(name)]));
  return printNodes(nodes, { reached, texts, language: "ts" });
}

const line = (text: Code): Node => ({ kind: "line", code: text });

/** Lines without an empty one at their start. */
function withoutGap(nodes: readonly Node[]): readonly Node[] {
  const [first, ...rest] = nodes;
  return first?.kind === "line" && first.code.parts.length === 0 ? rest : nodes;
}

interface Import {
  readonly isType: boolean;
  readonly name: string;
  /** What it is called here. */
  readonly local: string;
}

/** The imports of a file, by module. */
class Imports {
  readonly #texts: ReadonlyMap<Name, string>;
  readonly #internal: Import[] = [];
  readonly #public: Import[] = [];
  readonly #modules = new Map<string, Import[]>();
  /** Of modules that are declared under names of their own. */
  readonly #ambient = new Map<string, Import[]>();

  constructor(texts: ReadonlyMap<Name, string>) {
    this.#texts = texts;
  }

  add(name: Name, from: string): void {
    if (name.kind === "declared" || name.kind === "global") return;
    const local = this.#texts.get(name)!;
    const item: Import = { isType: name.kind === "imported" || name.isType, name: name.name, local };
    if (name.kind === "helper") (name.isPublic ? this.#public : this.#internal).push(item);
    else if (name.ambient !== undefined) once(this.#ambient, name.ambient, () => []).push(item);
    else once(this.#modules, relative(from, name.path), () => []).push(item);
  }

  nodes(language: Language, extension: string): Node[] {
    const internal = this.#internal.filter(({ isType }) => language === "ts" || !isType);
    const nodes = [...importNodes(internal, `${HELPERS}/internal`)];
    if (language === "js") return nodes;
    nodes.push(...importNodes(this.#public, HELPERS));
    const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
    for (const [name, names] of [...this.#ambient].sort(byName)) nodes.push(...importNodes(names, name));
    const modules = [...this.#modules].sort(byName);
    for (const [path, names] of modules) nodes.push(...importNodes(names, `${path}.${extension}`));
    return nodes;
  }
}

const renamed = ({ name, local }: Import): Code => code`${identifier(name)} as ${identifier(local)}`;

/** How one generated module names another. */
function relative(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  if (folder === "" && to.startsWith("../")) return to;
  if (to.startsWith(folder)) return `./${to.slice(folder.length)}`;
  return `${folder.replace(/[^/]+\//g, "../")}${to}`;
}

/** An import, as prettier has it: a name to a line where one line would be too long. */
function importNodes(imports: readonly Import[], from: string): Node[] {
  if (imports.length === 0) return [];
  const isType = imports.every((each) => each.isType);
  const fold = (text: string): string => (isType ? text : text.toLowerCase());
  const sortedBy = ({ name, local }: Import): string => fold(name === local ? name : `${name} as ${local}`);
  const sorted = [...imports].sort((a, b) => (sortedBy(a) < sortedBy(b) ? -1 : 1));
  const names = sorted.map((each) => {
    const text = each.name === each.local ? identifier(each.name) : renamed(each);
    return each.isType && !isType ? code`type ${text}` : text;
  });
  const keyword = isType ? word("import type") : word("import");
  const short = code`${keyword} { ${list(names)} } from ${quoted(from)};`;
  if (names.length === 1) return [line(short)];
  const long: Node[] = [
    line(code`${keyword} {`),
    { kind: "nested", body: names.map((name) => line(code`${name},`)) },
    line(code`} from ${quoted(from)};`),
  ];
  return [{ kind: "fitted", short, long }];
}
