import type { ClassDeclaration, ClassExpression, Node, ObjectLiteralExpression } from "ts-morph";
import type { TsMorph } from "../../package.ts";
import { type Holder, resolved } from "./resolve.ts";

/** What an object or a class has, as far as its text tells. */
export interface Entries {
  /** By key: the name, with `static` before it in classes; of overloads the first. */
  readonly known: ReadonlyMap<string, Node>;
  /** What may bring more that is not seen here: what is spread from elsewhere, a computed name, a base class of another file. */
  readonly opaque: readonly Node[];
}

/** Reads the members. Those of base classes and spread objects are its own as well, where they are in the same file. */
export function entriesOf(holder: Holder, morph: TsMorph): Entries {
  const reader = new Reader(morph);
  reader.read(holder);
  return reader;
}

class Reader implements Entries {
  readonly known = new Map<string, Node>();
  readonly opaque: Node[] = [];
  readonly #morph: TsMorph;
  readonly #seen = new Set<Holder>();

  constructor(morph: TsMorph) {
    this.#morph = morph;
  }

  read(holder: Holder): void {
    if (this.#seen.has(holder)) return;
    this.#seen.add(holder);
    if (this.#morph.Node.isObjectLiteralExpression(holder)) this.#object(holder);
    else this.#class(holder);
  }

  #object(holder: ObjectLiteralExpression): void {
    const { Node } = this.#morph;
    for (const property of holder.getProperties()) {
      if (Node.isSpreadAssignment(property)) this.#from(property, property.getExpression());
      else if (Node.isPropertyNamed(property)) this.#named(property.getNameNode(), property, "");
      else if (Node.isShorthandPropertyAssignment(property)) this.known.set(property.getName(), property);
      else if (Node.isMethodDeclaration(property) || Node.isGetAccessorDeclaration(property))
        this.#named(property.getNameNode(), property, "");
    }
  }

  #class(holder: ClassDeclaration | ClassExpression): void {
    const { Node } = this.#morph;
    const base = holder.getExtends();
    if (base !== undefined) this.#from(base, base.getExpression());
    for (const member of holder.getMembers()) {
      if (Node.isConstructorDeclaration(member)) {
        this.known.set("constructor", member.getOverloads()[0] ?? member);
        for (const parameter of member.getParameters())
          if (parameter.isParameterProperty()) this.known.set(parameter.getName(), parameter);
      } else if (Node.isMethodDeclaration(member)) {
        this.#named(member.getNameNode(), member.getOverloads()[0] ?? member, staticOf(member.isStatic()));
      } else if (Node.isPropertyDeclaration(member) || Node.isGetAccessorDeclaration(member)) {
        this.#named(member.getNameNode(), member, staticOf(member.isStatic()));
      }
    }
  }

  /** What is spread or extended: its members, or a place that says that there may be some. */
  #from(node: Node, expression: Node): void {
    const holder = resolved(expression, this.#morph)?.holder;
    if (holder === undefined) this.opaque.push(node);
    else this.read(holder);
  }

  #named(name: Node, node: Node, prefix: string): void {
    const text = this.#nameOf(name);
    if (text !== undefined) this.known.set(`${prefix}${text}`, node);
    else if (!this.#isSymbol(name)) this.opaque.push(node);
  }

  #nameOf(name: Node): string | undefined {
    const { Node } = this.#morph;
    if (Node.isComputedPropertyName(name)) {
      const expression = name.getExpression();
      return Node.isIdentifier(expression) ? undefined : this.#nameOf(expression);
    }
    if (Node.isStringLiteral(name) || Node.isNoSubstitutionTemplateLiteral(name)) return name.getLiteralText();
    if (Node.isNumericLiteral(name)) return String(name.getLiteralValue());
    return Node.isIdentifier(name) || Node.isPrivateIdentifier(name) ? name.getText() : undefined;
  }

  /** `[Symbol.dispose]`, which no interface has. */
  #isSymbol(name: Node): boolean {
    const { Node } = this.#morph;
    if (!Node.isComputedPropertyName(name)) return false;
    const expression = name.getExpression();
    return Node.isPropertyAccessExpression(expression) && expression.getExpression().getText() === "Symbol";
  }
}

const staticOf = (isStatic: boolean): string => (isStatic ? "static " : "");
