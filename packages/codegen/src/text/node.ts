import { type Hole, nothing, templateCode } from "./code.ts";
import type { Code, Node, Place } from "./model.ts";

/** A place for definitions. */
export const place = ({ order, isLate = false }: Partial<Omit<Place, "kind">> = {}): Place => ({
  kind: "place",
  order,
  isLate,
});

/** Collects the nodes of a block. */
export class Body {
  readonly nodes: Node[] = [];

  add(...nodes: readonly Node[]): void {
    this.nodes.push(...nodes);
  }

  /** A line, as a template. */
  line(strings: TemplateStringsArray, ...holes: Hole[]): void {
    this.nodes.push({ kind: "line", code: templateCode(strings, holes) });
  }

  /** A line. */
  put(text: Code): void {
    this.nodes.push({ kind: "line", code: text });
  }

  /** An empty line. */
  gap(): void {
    this.put(nothing);
  }

  block(head: Code, write: (body: Body) => void, tail: Code = nothing): void {
    this.nodes.push({ kind: "block", head, body: written(write), tail });
  }

  either(head: Code, write: (body: Body) => void, otherwise: Code, rest: (body: Body) => void): void {
    this.nodes.push({ kind: "either", head, body: written(write), otherwise, rest: written(rest) });
  }

  doc(lines: readonly Code[]): void {
    this.nodes.push({ kind: "doc", lines });
  }
}

/** The nodes that a function writes. */
export function written(write: (body: Body) => void): readonly Node[] {
  const body = new Body();
  write(body);
  return body.nodes;
}
