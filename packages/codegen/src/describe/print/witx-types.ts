import { alignTo } from "../../abi/index.ts";
import { WatIds, watDoc } from "../../text/index.ts";
import type { AbiArea, AbiDescription, AbiField, AbiType } from "../model.ts";

/** Types that WITX has the same words for. Its own `bool` takes four bytes, and its `string` is none of bytes. */
const BUILTIN: readonly AbiType["kind"][] = [
  "u8",
  "s8",
  "u16",
  "s16",
  "u32",
  "s32",
  "u64",
  "s64",
  "f32",
  "f64",
  "char",
];

/** What a variant is beside its layout. */
type Variant = Extract<AbiType, { readonly tagSize: number }>;

/** The longest tuple that stands for a list of fixed length; longer ones are tuples of tuples. */
const LONGEST = 16;

/** The types of a description as `typename`s. Each has another name, after what it is in WIT. */
export class WitxTypes {
  readonly lines: string[] = [];
  readonly #ids: WatIds;
  readonly #types: readonly string[];
  readonly #described: AbiDescription["types"];

  constructor({ types }: AbiDescription, ids: WatIds) {
    this.#ids = ids;
    this.#described = types;
    const names: string[] = [];
    // Each comes after those that it is made of.
    this.#types = names;
    for (const type of types) names.push(this.#name(type));
  }

  /** What stands for a type, by its number. */
  of(index: number): string {
    return this.#types[index]!;
  }

  /** The record that an area is. */
  area(name: string, { size, align, fields }: AbiArea): string {
    return this.#declare(name, this.#record(fields), `${name}: size ${size}, align ${align}`);
  }

  #name(type: AbiType): string {
    if (BUILTIN.includes(type.kind)) return type.kind;
    return this.#declare(type.wit, this.#definition(type), layoutWords(type));
  }

  #declare(wit: string, definition: string, comment: string): string {
    const id = this.#ids.unique(wit.replace(/[<, ]+/g, "-").replaceAll(">", ""));
    this.lines.push(watDoc(comment), `(typename ${id} ${definition})`);
    return id;
  }

  #definition(type: AbiType): string {
    switch (type.kind) {
      case "bool":
        return "(enum (@witx tag u8) $false $true)";
      case "string":
        return "(list u8)";
      case "alias":
        return this.of(type.target);
      case "record":
        return this.#record(type.fields);
      case "tuple":
        return tuple(type.fields.map((field) => this.of(field.type)));
      case "fixed-list":
        return this.#repeated(type.wit, this.of(type.element), type.length);
      case "list":
        return `(list ${this.of(type.element)})`;
      case "map":
        return `(list ${tuple(type.entry.fields.map((field) => this.of(field.type)))})`;
      case "flags":
        return `(flags (@witx repr u${type.size * 8})${labels(type.flags)})`;
      case "enum":
        return `(enum (@witx tag u${type.tagSize * 8})${labels(type.cases.map(({ name }) => name))})`;
      case "variant":
      case "option":
      case "result":
        return this.#variant(type);
      default:
        // What is a handle, or something that is known by a number as handles are.
        return "(handle)";
    }
  }

  #record(fields: readonly AbiField[]): string {
    const ids = new WatIds();
    return `(record${fields.map(({ name, type }) => ` (field ${ids.unique(name)} ${this.of(type)})`).join("")})`;
  }

  /**
   * WITX places the payload of each case by its own alignment, and the Canonical ABI by that of all: where these differ, the payload is in
   * a tuple with as many bytes before it, or behind it, as it takes.
   */
  #variant({ wit, size, tagSize, payloadOffset, cases }: Variant): string {
    const ids = new WatIds();
    const payloads = cases.map(({ type }) => (type === null ? undefined : this.#described[type]!));
    const isFilled = payloads.some(
      (it) => it && alignTo(payloadOffset + it.size, Math.max(tagSize, it.align)) === size,
    );
    const longest = payloads.reduce((most, it) => Math.max(most, it?.size ?? 0), 0);
    const parts = cases.map(({ name, type }, at) => {
      const [id, payload] = [ids.unique(name), payloads[at]];
      if (type === null || payload === undefined) return ` (case ${id})`;
      const before = payloadOffset - alignTo(tagSize, payload.align);
      const behind = isFilled || payload.size < longest ? 0 : size - payloadOffset - payload.size;
      if (before + behind === 0) return ` (case ${id} ${this.of(type)})`;
      const padded = tuple([...bytes(before), this.of(type), ...bytes(behind)]);
      return ` (case ${id} ${this.#declare(`payload-of-${wit}`, padded, `${name} of ${wit}, with padding`)})`;
    });
    return `(variant (@witx tag u${tagSize * 8})${parts.join("")})`;
  }

  /** So many of a type. */
  #repeated(wit: string, element: string, length: number): string {
    if (length <= LONGEST) return tuple(Array.from({ length }, () => element));
    const part = this.#declare(
      `part-of-${wit}`,
      this.#repeated(wit, element, Math.floor(length / LONGEST)),
      `a part of ${wit}`,
    );
    const rest = Array.from({ length: length % LONGEST }, () => element);
    return tuple([...Array.from({ length: LONGEST }, () => part), ...rest]);
  }
}

const bytes = (count: number): string[] => Array.from({ length: count }, () => "u8");

const tuple = (types: readonly string[]): string => `(tuple ${types.join(" ")})`;

function labels(names: readonly string[]): string {
  const ids = new WatIds();
  return names.map((name) => ` ${ids.unique(name)}`).join("");
}

/** What a reader would have to work out. */
function layoutWords(type: AbiType): string {
  const parts = [`${type.wit}: size ${type.size}, align ${type.align}`];
  if (type.kind === "record") parts.push(type.fields.map(({ name, offset }) => `${name} at ${offset}`).join(", "));
  if ("payloadOffset" in type && type.kind !== "enum") parts.push(`payload at ${type.payloadOffset}`);
  return parts.join("; ");
}
