import {
  Body,
  type Code,
  code,
  type DeclaredName,
  declare,
  type Hole,
  type Name,
  type NameScope,
  type Node,
  nothing,
  templateCode,
} from "../../text/index.ts";
import type { Library } from "./library.ts";

/** A function while it is written: where its lines go, its locals, its view of the memory. */
export class Frame {
  readonly library: Library;
  /** To stand before the function: whatever else wants to be called so, its view of the memory is `view`. */
  readonly reserved: Node;
  #body: Body;
  /** Of the block that is being written; names of a block that is closed are free again. */
  #scope: NameScope;
  readonly #view: DeclaredName;
  #views = 0;
  /** The view of the section that is being written, once something needs it. */
  #sectionView: DeclaredName | undefined;

  constructor(library: Library) {
    this.library = library;
    this.#body = new Body();
    this.#scope = library.scope.inner();
    this.#view = declare(this.#scope, "view");
    this.reserved = { kind: "reserve", names: [this.#view] };
  }

  /** A name in the block that is being written. */
  local(hint: DeclaredName["hint"]): DeclaredName {
    return declare(this.#scope, hint);
  }

  line(strings: TemplateStringsArray, ...holes: Hole[]): void {
    this.#body.put(templateCode(strings, holes));
  }

  put(text: Code): void {
    this.#body.put(text);
  }

  /** A line that is there if anything says the name. */
  declaration(name: Name, line: Code): void {
    this.#body.add({ kind: "when", name, nodes: [{ kind: "line", code: line }] });
  }

  /** The lines that a function writes. */
  lines(write: () => void): readonly Node[] {
    const outer = this.#body;
    this.#body = new Body();
    write();
    const { nodes } = this.#body;
    this.#body = outer;
    return nodes;
  }

  block(head: Code, body: () => void, tail: Code = nothing): void {
    this.#body.add({ kind: "block", head, body: this.#scoped(body), tail });
  }

  either(head: Code, body: () => void, otherwise: Code, rest: () => void): void {
    this.#body.add({ kind: "either", head, body: this.#scoped(body), otherwise, rest: this.#scoped(rest) });
  }

  attempt(body: () => void, handler: (error: Name) => void): void {
    const scope = this.#scope.inner();
    const error = declare(scope, "e");
    this.#body.add({
      kind: "either",
      head: code`try`,
      body: this.#scoped(body),
      otherwise: code`catch (${error})`,
      rest: this.#scoped(() => handler(error), scope),
    });
  }

  #scoped(body: () => void, scope: NameScope = this.#scope.inner()): readonly Node[] {
    const outer = this.#scope;
    this.#scope = scope;
    const nodes = this.lines(body);
    this.#scope = outer;
    return nodes;
  }

  /** The view of the memory in the section that is being written. */
  view(): Name {
    this.#sectionView ??= this.#views++ === 0 ? this.#view : this.local("view");
    return this.#sectionView;
  }

  /** The guest ran: its memory may have grown. */
  refresh(): void {
    this.#body.add({ kind: "refresh" });
  }

  /** Lines between two runs of the guest, which share one view of the memory. */
  section(memory: Name | undefined, write: () => void): void {
    const outer = this.#sectionView;
    this.#sectionView = undefined;
    const body = this.lines(write);
    this.#body.add({ kind: "section", memory, view: this.#sectionView, body });
    this.#sectionView = outer;
  }
}
