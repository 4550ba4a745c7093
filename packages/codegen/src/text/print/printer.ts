import { nothing } from "../code.ts";
import { docText } from "../comment.ts";
import { isIdentifier } from "../literal.ts";
import type { Code, DeclaredName, Name, Node, Part, Place } from "../model.ts";
import type { Reached } from "./reach.ts";

/** The language of the output. */
export type Language = "ts" | "js";

/** What lines are printed with. */
export interface Printing {
  readonly reached: Reached;
  readonly texts: ReadonlyMap<Name, string>;
  readonly language: Language;
}

/** A line without its indentation, or a place where the view of a section may have to be fetched again. */
interface Printed {
  text: string;
  readonly depth: number;
  readonly refresh?: OpenSection;
}

/** A section that is being printed. */
interface OpenSection {
  readonly depth: number;
  /** The first line that needs the view. */
  first: Printed | undefined;
}

/** The longest line that declarations of several are put into. */
export const LINE_LENGTH = 80;

const INDENTATION = ["", "  ", "    ", "      ", "        "];

/** The text of nodes. */
export function printNodes(nodes: readonly Node[], printing: Printing): string {
  const printer = new Printer(printing);
  printer.nodes(nodes);
  return printer.text();
}

class Printer {
  readonly #printing: Printing;
  #lines: Printed[] = [];
  #depth = 0;
  /** By the name of its view. */
  readonly #sections = new Map<Name, OpenSection>();
  readonly #open: OpenSection[] = [];
  /** Sections whose views the line at hand needs. */
  #viewed: OpenSection[] = [];

  constructor(printing: Printing) {
    this.#printing = printing;
  }

  text(): string {
    let all = "";
    for (let index = 0; index < this.#lines.length; index++) {
      const { text, depth } = this.#lines[index]!;
      all += text === "" ? "\n" : `${INDENTATION[depth] ?? "  ".repeat(depth)}${text}\n`;
    }
    return all;
  }

  nodes(nodes: readonly Node[]): void {
    for (let index = 0; index < nodes.length; index++) this.#node(nodes[index]!);
  }

  #node(node: Node): void {
    switch (node.kind) {
      case "line":
        return this.#line(this.#text(node.code));
      case "block":
        return this.#block(node.head, node.body, node.tail);
      case "either":
        return this.#either(node);
      case "nested":
        return this.#nested(node.body);
      case "doc":
        return this.#doc(node.lines);
      case "fitted": {
        const text = this.#text(node.short);
        return text.length <= LINE_LENGTH ? this.#line(text) : this.nodes(node.long);
      }
      case "paragraph":
        return this.#paragraph(node.gap, node.body);
      case "section":
        return this.#section(node);
      case "refresh": {
        const refresh = this.#open.at(-1);
        if (refresh !== undefined) this.#lines.push({ text: "", depth: this.#depth, refresh });
        return;
      }
      case "place":
        return this.#place(node);
      case "typescript":
        if (this.#printing.language === "ts") this.nodes(node.body);
        return;
      case "when":
        if (this.#printing.reached.said.has(node.name)) this.nodes(node.nodes);
        return;
      case "unless":
        if (!this.#printing.reached.said.has(node.name)) this.nodes(node.nodes);
        return;
      case "reserve":
      case "first":
        return;
    }
  }

  #line(text: string): void {
    const line = { text, depth: this.#depth };
    if (this.#viewed.length > 0) {
      for (const section of this.#viewed) section.first ??= line;
      this.#viewed = [];
    }
    this.#lines.push(line);
  }

  #nested(body: readonly Node[]): void {
    this.#depth++;
    this.nodes(body);
    this.#depth--;
  }

  #block(head: Code, body: readonly Node[], tail: Code): void {
    this.#line(`${this.#text(head)} {`);
    const { length } = this.#lines;
    this.#nested(body);
    const end = `}${this.#text(tail)}`;
    if (this.#lines.length === length) {
      this.#lines[length - 1]!.text += end;
      return;
    }
    const last = this.#lines.at(-1)!;
    if (last.text === "" && last.refresh === undefined) this.#lines.pop(); // no gap before the end
    this.#line(end);
  }

  #either({ head, body, otherwise, rest }: Extract<Node, { kind: "either" }>): void {
    this.#block(head, body, nothing);
    const { length } = this.#lines;
    const start = this.#text(otherwise);
    this.#nested(rest);
    if (this.#lines.length === length) return; // nothing to do otherwise
    this.#lines[length - 1]!.text += ` ${start} {`;
    this.#line("}");
  }

  #doc(lines: readonly Code[]): void {
    const texts = lines.map((line) => docText(this.#text(line)));
    if (texts.length === 0) return;
    if (texts.length === 1) return this.#line(`/** ${texts[0]!} */`);
    this.#line("/**");
    for (const text of texts) this.#line(text === "" ? " *" : ` * ${text}`);
    this.#line(" */");
  }

  #place(place: Place): void {
    const needed = this.#printing.reached.defined.get(place);
    if (needed === undefined) return;
    const { order } = place;
    const sorted = order === undefined ? needed : [...needed].sort((a, b) => order(a.of) - order(b.of));
    for (const { nodes } of sorted) this.nodes(nodes);
  }

  #paragraph(gap: "before" | "after", body: readonly Node[]): void {
    const { length } = this.#lines;
    if (gap === "before") this.#line("");
    const start = this.#lines.length;
    this.nodes(body);
    if (this.#lines.length === start) this.#lines.length = length;
    else if (gap === "after") this.#line("");
  }

  #section({ memory, view, body }: Extract<Node, { kind: "section" }>): void {
    const section: OpenSection = { depth: this.#depth, first: undefined };
    const start = this.#lines.length;
    if (view !== undefined) this.#sections.set(view, section);
    this.#open.push(section);
    this.nodes(body);
    this.#open.pop();
    const lines = this.#lines.splice(start);
    if (memory === undefined || view === undefined) {
      for (const line of lines) if (line.refresh !== section) this.#lines.push(line);
      return;
    }
    this.#sections.delete(view);
    this.#lines.push(...this.#withView(section, memory, view, lines));
  }

  /** Fetches the view where it is first of use, and again wherever the guest ran. */
  #withView(section: OpenSection, memory: Name, view: DeclaredName, lines: readonly Printed[]): Printed[] {
    const { first, depth } = section;
    if (first === undefined) return lines.filter(({ refresh }) => refresh !== section);
    const used = lines.indexOf(first);
    const fresh = lines.findIndex((line) => line.refresh === section && line.depth === depth);
    const begin = fresh >= 0 && fresh < used ? fresh : -1;
    const again = lines.some((line, index) => line.refresh === section && index > begin);
    const [name, from] = [this.#name(view), this.#name(memory)];
    const declaration: Printed = {
      text: `${again ? "let" : "const"} ${name === "view" ? "{ view }" : `{ view: ${name} }`} = ${from};`,
      depth,
    };
    const result = begin < 0 ? [declaration] : [];
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index]!;
      if (line.refresh !== section) result.push(line);
      else if (index === begin) result.push(declaration);
      else if (index > begin) result.push({ text: `${name} = ${from}.view;`, depth: line.depth });
    }
    return result;
  }

  #text({ parts }: Code): string {
    let text = "";
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      text += typeof part === "string" ? part : this.#part(part);
    }
    return text;
  }

  #part(part: Exclude<Part, string>): string {
    const { language, reached } = this.#printing;
    switch (part.kind) {
      case "code":
        return this.#text(part);
      case "typescript":
        return language === "ts" ? this.#text(part.code) : "";
      case "operand": {
        const text = this.#text(part.code);
        return part.inTypeScript === (language === "ts") ? `(${text})` : text;
      }
      case "pair": {
        const [property, value] = [this.#text(part.property), this.#part(part.value)];
        // A name in quotes or brackets may be the text that stands behind it.
        return property === value && isIdentifier(value) ? value : `${property}: ${value}`;
      }
      case "requirement":
        return "";
      case "if-named":
        return reached.said.has(part.name) ? this.#text(part.code) : "";
      default:
        return this.#name(part);
    }
  }

  #name(name: Name): string {
    const section = this.#sections.get(name);
    if (section !== undefined) this.#viewed.push(section);
    return this.#printing.texts.get(name)!;
  }
}
