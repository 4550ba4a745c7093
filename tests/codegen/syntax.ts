import ts from "typescript-5.9";

/** What a text of TypeScript or JavaScript is made of, beside names, literals and the words of comments. */
export interface Syntax {
  /** The kinds of all nodes, nested. */
  readonly tree: string;
  readonly errors: readonly string[];
  /** What comments tell the compiler. */
  readonly orders: readonly string[];
}

/** Parses a file, whose name says its language. */
export function syntaxOf(path: string, text: string): Syntax {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const internal = file as unknown as {
    readonly parseDiagnostics: readonly { readonly messageText: string }[];
    readonly commentDirectives?: readonly { readonly range: ts.TextRange }[];
    readonly pragmas: ReadonlyMap<string, unknown>;
    readonly referencedFiles: readonly { readonly fileName: string }[];
    readonly libReferenceDirectives: readonly { readonly fileName: string }[];
    readonly typeReferenceDirectives: readonly { readonly fileName: string }[];
  };
  const files = [...internal.referencedFiles, ...internal.libReferenceDirectives, ...internal.typeReferenceDirectives];
  return {
    tree: file.statements.map(shape).sort().join("\n"),
    errors: internal.parseDiagnostics.map(({ messageText }) => messageText),
    orders: [
      ...(internal.commentDirectives ?? []).map(({ range }) => text.slice(range.pos, range.end)),
      ...[...internal.pragmas.keys()].filter((name) => name !== "reference"),
      ...files.map(({ fileName }) => fileName),
      ...(text.match(/[#@]\s*source(?:mapping)?url=/gi) ?? []),
    ],
  };
}

/** Whether a name has to be quoted makes other nodes of it, which mean the same. */
function shape(node: ts.Node): string {
  const { SyntaxKind } = ts;
  const parts: string[] = [];
  ts.forEachChild(node, (child) => void parts.push(shape(child)));
  switch (node.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return "name";
    case SyntaxKind.ComputedPropertyName:
      return parts[0] === "name" ? "name" : `computed(${parts.join()})`;
    case SyntaxKind.PropertyAccessExpression:
    case SyntaxKind.ElementAccessExpression:
      return `member(${parts.join()})`;
    case SyntaxKind.ShorthandPropertyAssignment:
    case SyntaxKind.PropertyAssignment:
      return `property(${parts.length === 1 ? "name,name" : parts.join()})`;
    case SyntaxKind.BindingElement:
      return `binding(${parts.filter((part) => part !== "name").join()})`;
    case SyntaxKind.ImportSpecifier:
      return "imported";
    default:
      return `${SyntaxKind[node.kind]}(${parts.join()})`;
  }
}
