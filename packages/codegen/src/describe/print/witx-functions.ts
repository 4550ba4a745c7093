import type { CoreFunctionType } from "../../core/index.ts";
import { WatIds, watDoc, watString } from "../../text/index.ts";
import type { AbiCoreValue, AbiDescription, AbiFunction, AbiSignature, AbiType } from "../model.ts";
import type { WitxTypes } from "./witx-types.ts";

/** The words of WITX for core values that are no more than that. */
const CORE = { i32: "u32", i64: "u64", f32: "f32", f64: "f64" } as const;

/** Core functions as functions of WITX. */
export class WitxFunctions {
  readonly #types: AbiDescription["types"];
  readonly #names: WitxTypes;

  constructor({ types }: AbiDescription, names: WitxTypes) {
    this.#types = types;
    this.#names = names;
  }

  /** A function of WIT, under a core name. */
  described(name: string, func: AbiFunction, { params, results }: AbiSignature): string[] {
    const ids = new WatIds();
    const taken = params.flatMap((value) => this.#param(value, func, ids));
    const given = results.map((value) => `(result ${ids.unique(value.name)} ${this.#resultType(value, func)})`);
    return [watDoc(`${func.wit}`), line(name, [...taken, ...given])];
  }

  /** One that is made of core values alone. */
  plain(name: string, { params, results }: CoreFunctionType, names: readonly string[]): string {
    const ids = new WatIds();
    const taken = params.map((type, at) => `(param ${ids.unique(names[at] ?? "value")} ${CORE[type]})`);
    return line(name, [...taken, ...results.map((type) => `(result ${ids.unique("result")} ${CORE[type]})`)]);
  }

  /** A list is one parameter, which is two core values: a pointer and, behind it, a length. */
  #param(value: AbiCoreValue, func: AbiFunction, ids: WatIds): string[] {
    if (value.role === "length") return [];
    const name = value.role === "pointer" ? value.name.slice(0, -".pointer".length) : value.name;
    return [`(param ${ids.unique(name)} ${this.#type(value, func)})`];
  }

  #type({ type, role, of }: AbiCoreValue, func: AbiFunction): string {
    if (role === "payload") return CORE[type];
    if (role === "tag") return `u${this.#tagSize(of!) * 8}`;
    if (role !== "address") return this.#names.of(of!);
    if (of !== null) return `(@witx pointer ${this.#names.of(of)})`;
    return `(@witx const_pointer ${this.#names.area(`${func.name}-params`, func.paramArea!)})`;
  }

  /** WITX returns no `enum`, nor what is one by another name: then it is the number. */
  #resultType(value: AbiCoreValue, func: AbiFunction): string {
    const { kind, size } = this.#behind(value.of!);
    return value.role === "value" && (kind === "enum" || kind === "bool") ? `u${size * 8}` : this.#type(value, func);
  }

  #tagSize(index: number): number {
    const type = this.#behind(index);
    return "tagSize" in type ? type.tagSize : 1;
  }

  /** The type behind aliases. */
  #behind(index: number): AbiType {
    const type = this.#types[index]!;
    return type.kind === "alias" ? this.#behind(type.target) : type;
  }
}

const line = (name: string, parts: readonly string[]): string =>
  `(@interface func (export ${watString(name)})${parts.map((part) => ` ${part}`).join("")})`;
