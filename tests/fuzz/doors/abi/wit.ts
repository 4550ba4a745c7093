import type { Type } from "./types.ts";

/** Any name may stand where WIT has a keyword, with this in front. */
export const witName = (name: string): string => `%${name}`;

/** Writes types, each declaration of its own where WIT wants one: `type-0`, `type-1`. */
export class WitTypes {
  readonly declarations: string[] = [];
  readonly #name: (index: number) => string;
  #count = 0;

  constructor(name: (index: number) => string = (index) => `type-${index}`) {
    this.#name = name;
  }

  of(type: Type): string {
    if (typeof type === "string") return type;
    if ("list" in type) return `list<${this.of(type.list)}${type.length === undefined ? "" : `, ${type.length}`}>`;
    if ("map" in type) return `map<${this.of(type.map[0])}, ${this.of(type.map[1])}>`;
    if ("option" in type) return `option<${this.of(type.option)}>`;
    if ("tuple" in type) return `tuple<${type.tuple.map((part) => this.of(part)).join(", ")}>`;
    if ("own" in type) return witName(type.own);
    if ("borrow" in type) return `borrow<${witName(type.borrow)}>`;
    if ("result" in type) return this.#result(...type.result);
    if ("record" in type)
      return this.#declare(
        "record",
        type.record.map(([name, part]) => `${witName(name)}: ${this.of(part)}`),
      );
    if ("variant" in type)
      return this.#declare(
        "variant",
        type.variant.map(([name, part]) => (part === null ? witName(name) : `${witName(name)}(${this.of(part)})`)),
      );
    return "enum" in type
      ? this.#declare("enum", type.enum.map(witName))
      : this.#declare("flags", type.flags.map(witName));
  }

  #result(ok: Type | null, err: Type | null): string {
    if (err === null) return ok === null ? "result" : `result<${this.of(ok)}>`;
    return `result<${ok === null ? "_" : this.of(ok)}, ${this.of(err)}>`;
  }

  #declare(word: string, items: readonly string[]): string {
    const name = witName(this.#name(this.#count++));
    this.declarations.push(`${word} ${name} { ${items.join(", ")} }`);
    return name;
  }
}

/** A parameter list, whose names are `p0`, `p1`, or others. */
export const parameters = (wit: WitTypes, types: readonly Type[], name = (index: number): string => `p${index}`) =>
  types.map((type, index) => `${witName(name(index))}: ${wit.of(type)}`).join(", ");
