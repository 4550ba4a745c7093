import type { ImportDeclaration, Node, SourceFile } from "ts-morph";
import { SkeletonError } from "../../../ir/index.ts";
import type { TsMorph } from "../../package.ts";

/** A file that people have written, as it is: what is looked for in its tree is changed in its text. */
export interface UserFile {
  readonly morph: TsMorph;
  /** What messages call it. */
  readonly path: string;
  readonly tree: SourceFile;
  /** Without the byte order mark, as positions in the tree count. */
  readonly body: string;
  readonly mark: string;
  readonly eol: string;
  /** What one level is indented by. */
  readonly unit: string;
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Reads a file.
 *
 * @throws SkeletonError where it does not parse
 */
export function readFile(text: string, path: string, morph: TsMorph): UserFile {
  const extension = /\.(?:[cm]?ts|tsx)$/.exec(path)?.[0];
  if (extension === undefined || /\.d\.[cm]?ts$/.test(path))
    throw new SkeletonError(path, "a skeleton is TypeScript", "Give it a name that ends in .ts.");
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const body = text.slice(mark.length);
  const project = new morph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true, noResolve: true, types: [] },
  });
  const tree = project.createSourceFile(`/skeleton${extension}`, body);
  if (tree.getFullText() !== body) throw new SkeletonError(path, "its text is read as another");
  const [error] = project.getProgram().getSyntacticDiagnostics(tree);
  if (error !== undefined) {
    const message = error.getMessageText();
    const problem = typeof message === "string" ? message : message.getMessageText();
    throw new SkeletonError(`${path}:${error.getLineNumber() ?? 1}`, `it does not parse: ${problem}`);
  }
  return { morph, path, tree, body, mark, eol: lineEnd(body), unit: indentationUnit(body) };
}

/** The imports of a file. Only a check of types would refuse one of something else than a text. */
export const importsOf = ({ tree, morph: { SyntaxKind } }: UserFile): ImportDeclaration[] =>
  tree
    .getImportDeclarations()
    .filter(({ compilerNode }) => compilerNode.moduleSpecifier.kind === SyntaxKind.StringLiteral);

/** What most lines end with. */
function lineEnd(body: string): string {
  const lines = body.split("\n").length - 1;
  const carriage = body.split("\r\n").length - 1;
  return carriage * 2 > lines ? "\r\n" : "\n";
}

/** The first indentation that there is; lines of comments begin with a star. */
const indentationUnit = (body: string): string => /^(\t| {2,8})[^\s*]/m.exec(body)?.[1] ?? "  ";

/** Where the line begins that has a position. */
export const lineStart = ({ body }: UserFile, position: number): number => body.lastIndexOf("\n", position - 1) + 1;

/** What the line is indented by that has a position. */
export const indentationAt = (file: UserFile, position: number): string =>
  /^[ \t]*/.exec(file.body.slice(lineStart(file, position)))![0];

/** Whether nothing stands before a position in its line. */
export const beginsLine = (file: UserFile, position: number): boolean =>
  file.body.slice(lineStart(file, position), position).trim() === "";

/** The line of a position, from 1. */
export const lineNumber = (text: string, position: number): number => text.slice(0, position).split("\n").length;

/** The statement of the file that a node is in. */
export function statementOf(node: Node): Node {
  let statement = node;
  for (let parent = node.getParent(); parent?.getParent() !== undefined; parent = parent.getParent())
    statement = parent;
  return statement;
}

/** Where what belongs to a node begins: with the comments before it that no empty line parts from it. */
export function startWithComments(file: UserFile, node: Node): number {
  let start = node.getStart();
  for (const comment of node.getLeadingCommentRanges().reverse()) {
    const [at, between] = [comment.getPos(), file.body.slice(comment.getEnd(), start)];
    if (between.split("\n").length > 2 || !beginsLine(file, at)) break;
    start = at;
  }
  return start;
}
