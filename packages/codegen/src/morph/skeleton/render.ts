import type { Member, ResourceMember } from "../../emit/index.ts";
import type { Resource } from "../../ir/index.ts";
import { type Code, code, identifier, type Node, nothing, pair, printPart, property } from "../../text/index.ts";
import { type FileNames, inDocs } from "./names.ts";

/** Writes members as lines, indented by two spaces a level. */
export class Renderer {
  readonly #names: FileNames;
  readonly #classes: Map<Resource, string>;

  /** @param classes what the classes of resources are called */
  constructor(names: FileNames, classes: Map<Resource, string>) {
    this.#names = names;
    this.#classes = classes;
  }

  /** The classes that members need, each with its lines. They get their names first, since others may say them. */
  classes(members: readonly Member[]): string[][] {
    const resources = members.flatMap(resourcesWithin);
    for (const { resource, classNames } of resources) this.#classes.set(resource, this.#names.unique(classNames));
    return resources.map((member) => this.#class(member));
  }

  #class({ resource, docs, type, members }: ResourceMember): string[] {
    const head = code`class ${identifier(this.#classes.get(resource)!)} implements ${type}`;
    const within = members.flatMap((member, index) => [...(index > 0 ? [""] : []), ...this.inClass(member)]);
    return [...docLines(docs), ...this.#block(head, within, nothing)];
  }

  /** A member of a class. */
  inClass(member: Member): string[] {
    const docs = docLines(member.docs);
    switch (member.kind) {
      case "function":
      case "constructor":
      case "module":
        return [...docs, ...this.#function(member.head, member.body, nothing)];
      case "interface":
        return [...docs, ...this.#object(code`${property(member.name)} =`, member.members, code`;`)];
      default:
        return this.#print([line(code`${property(member.name)} = ${this.#className(member.resource)};`)]);
    }
  }

  /** A property of an object, with a comma behind it. */
  inObject(member: Member): string[] {
    const docs = docLines(member.docs);
    switch (member.kind) {
      case "function":
      case "constructor":
      case "module":
        return [...docs, ...this.#function(member.head, member.body, code`,`)];
      case "interface":
        return [...docs, ...this.#object(code`${property(member.name)}:`, member.members, code`,`)];
      default:
        return this.#print([line(code`${pair(member.name, this.#className(member.resource))},`)]);
    }
  }

  #className(resource: Resource): Code {
    return identifier(this.#classes.get(resource) ?? "undefined");
  }

  #function(head: Code, body: readonly Node[], tail: Code): string[] {
    return this.#print([{ kind: "block", head, body, tail }]);
  }

  #object(head: Code, members: readonly Member[], tail: Code): string[] {
    return this.#block(
      head,
      members.flatMap((member) => this.inObject(member)),
      tail,
    );
  }

  #block(head: Code, within: readonly string[], tail: Code): string[] {
    const lines = this.#print([{ kind: "block", head, body: [], tail }]);
    const [only = ""] = lines;
    if (within.length === 0) return lines;
    const end = only.lastIndexOf("}");
    return [only.slice(0, end), ...within.map((text) => (text === "" ? "" : `  ${text}`)), only.slice(end)];
  }

  #print(nodes: readonly Node[]): string[] {
    return printed(printPart(nodes, this.#names.inFunction()));
  }
}

const line = (text: Code): Node => ({ kind: "line", code: text });

const docLines = (lines: readonly Code[]): string[] =>
  lines.length === 0 ? [] : printed(printPart([{ kind: "doc", lines }], inDocs));

const printed = (text: string): string[] => text.split("\n").slice(0, -1);

/** The resources among members, and among those of interfaces. */
function resourcesWithin(member: Member): ResourceMember[] {
  if (member.kind === "resource") return [member];
  return member.kind === "interface" ? member.members.flatMap(resourcesWithin) : [];
}
