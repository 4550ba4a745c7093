import type { Code, DeclaredName, Definition, Leaf, Name, Node, Part, Place, Requirement } from "../model.ts";
import { once } from "../once.ts";

/** A definition that is needed, since something says what it defines. */
export interface Needed {
  readonly of: DeclaredName | Requirement;
  readonly nodes: readonly Node[];
}

/** What a file says. */
export interface Reached {
  /** The names, each with whether JavaScript says it, too. */
  readonly said: ReadonlyMap<Name, boolean>;
  /** These and the reserved ones, in the order in which they get their names; some more than once. */
  readonly order: readonly Name[];
  readonly defined: ReadonlyMap<Place, readonly Needed[]>;
}

/** Reads a file, and what it leads to: a definition is a part of the file where something says its name. */
export function reach(nodes: readonly Node[]): Reached {
  const reader = new Reader();
  reader.nodes(nodes);
  reader.close();
  return reader;
}

class Reader implements Reached {
  readonly said = new Map<Name, boolean>();
  readonly order: Name[] = [];
  readonly defined = new Map<Place, Needed[]>();
  /** What may still have to be read. */
  #open: Extract<Node, { kind: "when" }>[] = [];
  /** Whether what is read is in JavaScript, too. */
  #plain = true;
  /** Whether what is read is a comment: compilers have no use for what that names alone. */
  #isComment = false;
  /** Types in the text at hand. */
  #types: Code[] | undefined;
  readonly #required = new Set<Requirement>();
  readonly #late: { readonly of: Needed["of"]; readonly definition: Definition }[] = [];
  /** What was read already, where that begins elsewhere than at the top of the file. */
  readonly #seen = new Set<Node>();

  nodes(nodes: readonly Node[]): void {
    for (let index = 0; index < nodes.length; index++) this.#node(nodes[index]!);
  }

  /** Reads what is there after all. */
  close(): void {
    for (;;) {
      for (let late = this.#late.shift(); late !== undefined; late = this.#late.shift())
        this.#read(late.of, late.definition);
      const found = this.#open.filter(({ name }) => this.said.has(name));
      if (found.length === 0) return;
      this.#open = this.#open.filter((node) => !found.includes(node));
      for (const { nodes } of found) this.nodes(nodes);
    }
  }

  #node(node: Node): void {
    if (this.#seen.has(node)) return;
    switch (node.kind) {
      case "line":
        return this.#code(node.code);
      case "block":
        this.#code(node.head);
        this.nodes(node.body);
        return this.#code(node.tail);
      case "either":
        this.#code(node.head);
        this.nodes(node.body);
        this.#code(node.otherwise);
        return this.nodes(node.rest);
      case "first":
        for (const each of node.nodes) {
          this.#node(each);
          this.#seen.add(each);
        }
        return;
      case "nested":
      case "paragraph":
        return this.nodes(node.body);
      case "section":
        this.nodes(node.body);
        if (node.memory !== undefined && node.view !== undefined && this.said.has(node.view))
          this.#name(node.memory, this.#plain);
        return;
      case "doc":
        this.#isComment = true;
        for (const line of node.lines) this.#code(line);
        this.#isComment = false;
        return;
      case "fitted":
        this.#code(node.short);
        return;
      case "typescript":
        this.#plain = false;
        this.nodes(node.body);
        this.#plain = true;
        return;
      case "reserve":
        this.order.push(...node.names);
        return;
      case "when":
        if (this.said.has(node.name)) this.nodes(node.nodes);
        else this.#open.push(node);
        return;
      case "unless":
        if (!this.said.has(node.name)) this.nodes(node.nodes);
        return;
      case "place":
      case "refresh":
        return;
    }
  }

  /** Reads a piece of text: values before types, which have more names to choose from. */
  #code(code: Code): void {
    const outer = this.#types;
    this.#types = undefined;
    this.#parts(code.parts, this.#plain);
    const types = this.#types as readonly Code[] | undefined;
    if (types !== undefined) for (const type of types) this.#parts(type.parts, false);
    this.#types = outer;
  }

  #parts(parts: readonly Leaf[], plain: boolean): void {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      if (typeof part === "object") this.#part(part, plain);
    }
  }

  #part(part: Exclude<Part, string>, plain: boolean): void {
    switch (part.kind) {
      case "code":
        this.#parts(part.parts, plain);
        return;
      case "typescript":
        if (this.#types === undefined) this.#types = [part.code];
        else this.#types.push(part.code);
        return;
      case "operand":
        return this.#part(part.code, plain);
      case "pair":
        return this.#part(part.value, plain);
      case "if-named":
        return;
      case "requirement":
        if (this.#required.has(part)) return;
        this.#required.add(part);
        return this.#define(part);
      default:
        return this.#name(part, plain);
    }
  }

  #name(name: Name, plain: boolean): void {
    if (this.#isComment) {
      this.order.push(name);
      return;
    }
    const known = this.said.get(name);
    if (known === undefined || (plain && !known)) this.said.set(name, plain);
    if (known !== undefined) return;
    this.order.push(name);
    if (name.kind === "declared") this.#define(name);
  }

  #define(of: DeclaredName | Requirement): void {
    for (let index = 0; index < of.definitions.length; index++) {
      const definition = of.definitions[index]!;
      if (definition.place.isLate) this.#late.push({ of, definition });
      else this.#read(of, definition);
    }
  }

  #read(of: Needed["of"], { place, write }: Definition): void {
    const nodes = write();
    this.nodes(nodes);
    once(this.defined, place, () => []).push({ of, nodes });
  }
}
