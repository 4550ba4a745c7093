import { type Resource, resolveAlias, type Type } from "../../../codegen/dist/ir/index.js";
import { camelCase, memberNames } from "../../../codegen/dist/text/index.js";
import type { FormCase, FormField, FormType } from "../shared/forms.ts";
import { witWords } from "./wit-words.ts";

/** Types of WIT as forms need them. Each is one object, however often it is used, so that they stay small. */
export class FormTypes {
  readonly #types = new Map<Type, FormType>();
  readonly #resource: (resource: Resource) => number;

  /** @param resource the index of a resource */
  constructor(resource: (resource: Resource) => number) {
    this.#resource = resource;
  }

  of(named: Type): FormType {
    const type = resolveAlias(named);
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    const made = this.#make(type);
    this.#types.set(type, made);
    return made;
  }

  field(name: string, key: string, type: Type): FormField {
    return { name, key, wit: witWords(type), type: this.of(type) };
  }

  #make(type: ReturnType<typeof resolveAlias>): FormType {
    switch (type.kind) {
      case "bool":
      case "char":
      case "string":
        return { kind: type.kind };
      case "float":
        return { kind: "float" };
      case "integer":
        return { kind: "integer", big: type.name === "u64" || type.name === "s64" };
      case "list":
        return { kind: "list", element: this.of(type.element), length: undefined };
      case "fixed-list":
        return { kind: "list", element: this.of(type.element), length: type.length };
      case "map":
        return { kind: "map", key: this.of(type.key), value: this.of(type.value) };
      case "tuple":
        return { kind: "tuple", types: type.types.map((part, index) => this.field(`${index}`, `${index}`, part)) };
      case "record": {
        const keys = propertyNames(type.fields);
        return { kind: "record", fields: type.fields.map((it) => this.field(it.name, keys.get(it.name)!, it.type)) };
      }
      case "flags": {
        const keys = propertyNames(type.flags);
        return { kind: "flags", flags: type.flags.map(({ name }) => ({ name, key: keys.get(name)! })) };
      }
      case "enum":
        return { kind: "enum", cases: type.cases.map(({ name }) => name) };
      case "variant":
        return { kind: "variant", cases: type.cases.map((it) => this.#case(it.name, it.type)) };
      case "result":
        return { kind: "variant", cases: [this.#case("ok", type.ok), this.#case("err", type.err)] };
      case "option":
        return { kind: "option", some: this.of(type.some), tagged: resolveAlias(type.some).kind === "option" };
      case "own":
      case "borrow":
        return { kind: "resource", resource: this.#resource(type.resource) };
      default:
        return { kind: "unsupported", what: type.kind };
    }
  }

  #case(tag: string, type: Type | undefined): FormCase {
    return { tag, type: type && this.of(type) };
  }
}

const propertyNames = (items: readonly { readonly name: string }[]): Map<string, string> =>
  memberNames(
    items.map(({ name }) => name),
    camelCase,
  );
