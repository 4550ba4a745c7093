import type { Node, TypeNode } from "ts-morph";
import type { SkeletonPlan } from "../../emit/index.ts";
import { SkeletonError } from "../../ir/index.ts";
import { type Holder, importsOf, lineNumber, resolved, type UserFile } from "./source/index.ts";

/**
 * The one object or class of a file that is said to be of the generated type.
 *
 * @throws SkeletonError where there is none, or several
 */
export function findRoot(file: UserFile, { path, typeName, constantName, isDefault }: SkeletonPlan): Holder {
  const isWanted = typeTest(file, path, typeName);
  const claims = file.tree.getDescendants().flatMap((node) => claimed(node, isWanted, file));
  const found = new Set(claims.map((claim) => resolved(claim, file.morph)?.holder));
  const holders = [...found].filter((holder) => holder !== undefined);
  const written = `${isDefault ? "export default" : `export const ${constantName} =`} { /* … */ } satisfies ${typeName};`;
  const help = `Write it as: ${written}`;
  const [holder, other] = holders;
  if (other !== undefined) {
    const lines = holders.map((each) => lineNumber(file.body, each.getStart())).join(" and ");
    throw new SkeletonError(file.path, `several objects are said to be ${typeName}, in lines ${lines}`, help);
  }
  if (holder !== undefined) return holder;
  const [claim] = claims;
  if (claim === undefined) throw new SkeletonError(file.path, `nothing in it is said to be ${typeName}`, help);
  const place = `${file.path}:${lineNumber(file.body, claim.getStart())}`;
  throw new SkeletonError(place, `what is said to be ${typeName} is no object or class of this file`, help);
}

type TypeTest = (type: TypeNode | undefined) => boolean;

/** Tells the generated type by what the file imports it as. */
function typeTest(file: UserFile, path: string, typeName: string): TypeTest {
  const { Node } = file.morph;
  const imports = importsOf(file).map((declaration) => ({
    isMeant: isModule(declaration.getModuleSpecifierValue(), path),
    locals: [
      ...declaration
        .getNamedImports()
        .filter((item) => item.getName() === typeName)
        .map((item) => item.getAliasNode()?.getText() ?? typeName),
      ...[declaration.getNamespaceImport()].flatMap((name) => (name ? [`${name.getText()}.${typeName}`] : [])),
    ],
  }));
  // Where another path leads there, the name has to do.
  const meant = imports.filter(({ isMeant, locals }) => isMeant && locals.length > 0);
  const names = new Set((meant.length > 0 ? meant : imports).flatMap(({ locals }) => locals));
  const test: TypeTest = (type) => {
    if (Node.isParenthesizedTypeNode(type)) return test(type.getTypeNode());
    if (Node.isImportTypeNode(type)) return type.getQualifier()?.getText() === typeName;
    // Of a class, what it implements.
    if (Node.isExpressionWithTypeArguments(type)) return names.has(type.getExpression().getText());
    if (!Node.isTypeReference(type)) return false;
    const name = type.getTypeName().getText();
    return names.has(name) || (["Promise", "Readonly"].includes(name) && test(type.getTypeArguments()[0]));
  };
  return test;
}

/** Whether a module is the one of a path, however it is reached: `./gen/app.ts`, `#gen/app.js`. */
export const isModule = (specifier: string, path: string): boolean =>
  `/${specifier.replace(/(?:\.d)?\.[cm]?[jt]s$/, "")}`.endsWith(`/${path}`);

/** The expressions that a node says are of a type. */
function claimed(node: Node, isWanted: TypeTest, { morph: { Node } }: UserFile): Node[] {
  const of = (type: TypeNode | undefined, expression: Node | undefined): Node[] =>
    expression !== undefined && isWanted(type) ? [expression] : [];
  if (Node.isSatisfiesExpression(node) || Node.isAsExpression(node) || Node.isTypeAssertion(node))
    return of(node.getTypeNode(), node.getExpression());
  if (Node.isVariableDeclaration(node) || Node.isPropertyDeclaration(node))
    return of(node.getTypeNode(), node.getInitializer());
  if (Node.isClassDeclaration(node) || Node.isClassExpression(node))
    return node.getImplements().some((type) => isWanted(type)) ? [node] : [];
  if (Node.isFunctionDeclaration(node) || Node.isFunctionExpression(node) || Node.isArrowFunction(node))
    return of(node.getReturnTypeNode(), node);
  return [];
}
