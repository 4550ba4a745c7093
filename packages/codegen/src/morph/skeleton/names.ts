import type { Node } from "ts-morph";
import type { SkeletonPlan } from "../../emit/index.ts";
import { type Name, NameScope, once } from "../../text/index.ts";
import { isModule } from "./find.ts";
import { importsOf, type UserFile } from "./source/index.ts";

/** What a file calls things, and what it has to import for more of them. */
export class FileNames {
  readonly #scope = NameScope.code();
  readonly #file: UserFile;
  readonly #plan: SkeletonPlan;
  /** By the path of a generated module. */
  readonly #namespaces = new Map<string, string>();
  /** Those that are to be imported. */
  readonly added: { readonly path: string; readonly name: string }[] = [];

  constructor(file: UserFile, plan: SkeletonPlan) {
    this.#file = file;
    this.#plan = plan;
    for (const name of identifiers(file)) this.#scope.take(name);
    for (const declaration of importsOf(file)) {
      const name = declaration.getNamespaceImport()?.getText();
      const specifier = declaration.getModuleSpecifierValue();
      const isMeant = (each: string): boolean =>
        plan.ambient.has(each) ? specifier === plan.ambient.get(each) : isModule(specifier, each);
      const path = [...plan.namespaces.keys()].find(isMeant);
      if (name !== undefined && path !== undefined) this.#namespaces.set(path, name);
    }
  }

  /** A name for something new: the first that is free. */
  unique(wanted: readonly string[]): string {
    return this.#scope.unique(wanted.find((name) => !this.#scope.has(name)) ?? wanted[0]!);
  }

  /** What the parts of a function are called. */
  inFunction(): (name: Name) => string {
    const locals = NameScope.code();
    return (name) => {
      switch (name.kind) {
        case "declared":
          return locals.unique(typeof name.hint === "string" ? name.hint : name.hint.suffix);
        case "imported":
          return `${this.#namespace(name.path)}.${name.name}`;
        case "global":
          return this.#file.tree.getLocal(name.name) === undefined ? name.name : `globalThis.${name.name}`;
        case "helper":
          throw new Error(`what a host implements says nothing of the helpers: ${name.name}`);
      }
    };
  }

  #namespace(path: string): string {
    return once(this.#namespaces, path, () => {
      const name = this.unique(this.#plan.namespaces.get(path) ?? ["types"]);
      this.added.push({ path, name });
      return name;
    });
  }
}

/** In comments names stand as they are. */
export const inDocs = (name: Name): string => (name.kind === "declared" ? String(name.hint) : name.name);

/** Every word of a file that may name something, but for members of what stands before them. */
function identifiers({ tree, morph: { Node } }: UserFile): Set<string> {
  const isMember = (node: Node, parent: Node | undefined): boolean => {
    if (Node.isQualifiedName(parent)) return parent.getRight() === node;
    if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
    return (
      (Node.isPropertyAssignment(parent) ||
        Node.isMethodDeclaration(parent) ||
        Node.isPropertyDeclaration(parent) ||
        Node.isPropertySignature(parent) ||
        Node.isMethodSignature(parent)) &&
      parent.getNameNode() === node
    );
  };
  const found = new Set<string>();
  tree.forEachDescendant((node) => {
    if (Node.isIdentifier(node) && !isMember(node, node.getParent())) found.add(node.getText());
  });
  return found;
}
