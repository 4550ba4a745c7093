import type { ClassDeclaration, ClassExpression, Node, ObjectLiteralExpression } from "ts-morph";
import type { TsMorph } from "../../package.ts";

/** What has members in its text: an object, or a class with those of its objects and its own. */
export type Holder = ObjectLiteralExpression | ClassDeclaration | ClassExpression;

/** What an expression comes to. */
export interface Resolved {
  readonly holder: Holder;
  /** Of a class, whether it is an object of it. */
  readonly isMade: boolean;
}

/** What an expression of the file is made of, where it is of this very file: followed through names, casts and functions. */
export function resolved(expression: Node | undefined, morph: TsMorph): Resolved | undefined {
  return follow(expression, morph, new Set());
}

function follow(node: Node | undefined, morph: TsMorph, seen: Set<Node>): Resolved | undefined {
  const { Node } = morph;
  // Names may lead in a circle.
  if (node === undefined || seen.has(node)) return undefined;
  seen.add(node);
  const next = (target: Node | undefined): Resolved | undefined => follow(target, morph, seen);
  if (Node.isObjectLiteralExpression(node) || Node.isClassDeclaration(node) || Node.isClassExpression(node))
    return { holder: node, isMade: false };
  if (Node.isNewExpression(node)) {
    const target = next(node.getExpression());
    return target && { ...target, isMade: true };
  }
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isTypeAssertion(node) ||
    Node.isNonNullExpression(node) ||
    Node.isAwaitExpression(node)
  )
    return next(node.getExpression());
  if (Node.isCallExpression(node)) {
    const callee = node.getExpression();
    return Node.isIdentifier(callee) ? next(declarationOf(callee)) : undefined;
  }
  if (Node.isIdentifier(node)) return next(declarationOf(node));
  if (Node.isShorthandPropertyAssignment(node)) return next(node.getValueSymbol()?.getDeclarations()[0]);
  if (Node.isVariableDeclaration(node) || Node.isPropertyAssignment(node) || Node.isPropertyDeclaration(node))
    return next(node.getInitializer());
  if (isFunction(node, morph)) return next(returned(node, morph));
  return undefined;
}

/** What declares a name. */
const declarationOf = (identifier: Node): Node | undefined =>
  identifier
    .getSymbol()
    ?.getDeclarations()
    .find((declaration) => declaration !== identifier);

function isFunction(node: Node, { Node }: TsMorph): boolean {
  return (
    Node.isFunctionDeclaration(node) ||
    Node.isFunctionExpression(node) ||
    Node.isArrowFunction(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isGetAccessorDeclaration(node)
  );
}

/** The one expression that a function returns. */
function returned(node: Node, { Node }: TsMorph): Node | undefined {
  const body = Node.isBodyable(node) || Node.isArrowFunction(node) ? node.getBody() : undefined;
  if (body === undefined || !Node.isBlock(body)) return body;
  const found: Node[] = [];
  body.forEachDescendant((inner, traversal) => {
    if (Node.isFunctionLikeDeclaration(inner) || Node.isClassDeclaration(inner)) traversal.skip();
    else if (Node.isReturnStatement(inner)) found.push(inner.getExpression() ?? inner);
  });
  return found.length === 1 ? found[0] : undefined;
}
