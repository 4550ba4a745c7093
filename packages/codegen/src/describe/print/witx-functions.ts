import type { CoreFunctionType } from "../../core/index.ts";
import { WatIds, watDoc, watString } from "../../text/index.ts";
import type { AbiCoreValue, AbiDescription, AbiFunction, AbiSignature } from "../model.ts";
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
    const given = results.map((value) => `(result ${ids.unique(value.name)} ${this.#type(value, func)})`);
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

  #tagSize(index: number): number {
    const type = this.#types[index]!;
    if (type.kind === "alias") return this.#tagSize(type.target);
    return "tagSize" in type ? type.tagSize : 1;
  }
}

const line = (name: string, parts: readonly string[]): string =>
  `(@interface func (export ${watString(name)})${parts.map((part) => ` ${part}`).join("")})`;
