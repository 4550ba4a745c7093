import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

/** What people import of a package: `.`, say. What only generated code imports has no readers. */
export function entriesOf(packageName: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(packages, packageName, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === "string" || entry === "./internal" || entry === "./late"
      ? []
      : filesOf(join(packages, packageName, target.types)),
  );
}

/** The files that a path stands for, which may have `*` for their names. */
function filesOf(path: string): string[] {
  const [folder, end] = path.split("*");
  if (end === undefined) return [path];
  const names = readdirSync(folder!).filter((name) => name.endsWith(end));
  return names.map((name) => join(folder!, name));
}

/** The declarations that packages are published with, and what of them can be imported. */
export class PublicApi {
  readonly #checker: ts.TypeChecker;
  readonly #files: readonly string[];
  readonly #exports: ReadonlySet<ts.Symbol>;

  constructor(entries: readonly string[]) {
    const program = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 });
    this.#checker = program.getTypeChecker();
    this.#files = program.getSourceFiles().map(({ fileName }) => fileName);
    this.#exports = new Set(entries.flatMap((entry) => this.#exportsOf(program.getSourceFile(entry)!)));
  }

  #exportsOf(file: ts.SourceFile): ts.Symbol[] {
    return this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(file)!).map((it) => this.#target(it));
  }

  /** What an import or a re-export stands for. */
  #target(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The packages of others whose declarations are read with these. */
  get foreign(): string[] {
    const packages = this.#files.flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    return [...new Set(packages)];
  }

  get names(): string[] {
    return [...this.#exports].map(({ name }) => name).sort();
  }

  /** What is exported and not documented, unless it was generated: that is documented where its WIT is. */
  undocumented(): string[] {
    const isSilent = (symbol: ts.Symbol): boolean =>
      isOurs(symbol) && symbol.getDocumentationComment(this.#checker).length === 0;
    return [...this.#exports].filter(isSilent).map(({ name }) => name);
  }

  /** What an exported declaration names and nobody can import, as `user -> name`. */
  unreachable(): string[] {
    const found = new Set<string>();
    for (const user of this.#exports) {
      for (const name of (user.declarations ?? []).flatMap(namedTypes)) {
        const symbol = this.#checker.getSymbolAtLocation(name);
        if (symbol === undefined) throw new Error(`${user.name} names ${name.getText()}, which is nowhere`);
        const target = this.#target(symbol);
        if (isOurs(target) && !this.#exports.has(target)) found.add(`${user.name} -> ${target.name}`);
      }
    }
    return [...found];
  }
}

/** Whether something is declared by one of the packages; parameters of types are where they are used, and generated types are WASI's. */
function isOurs({ flags, declarations = [] }: ts.Symbol): boolean {
  if (flags & ts.SymbolFlags.TypeParameter) return false;
  const files = declarations.map((declaration) => declaration.getSourceFile().fileName);
  return files.some((file) => file.startsWith(packages) && !file.includes("/generated/"));
}

/** The names of types within a declaration. */
function namedTypes(node: ts.Node): ts.Node[] {
  const inner: ts.Node[] = [];
  ts.forEachChild(node, (child) => void inner.push(...namedTypes(child)));
  if (ts.isTypeReferenceNode(node)) return [node.typeName, ...inner];
  if (ts.isTypeQueryNode(node)) return [node.exprName, ...inner];
  if (ts.isExpressionWithTypeArguments(node)) return [node.expression, ...inner];
  return inner;
}
