import { discriminantSize, type Layout, offsets, type PointerSize, payloadOffset, recordLayout } from "../abi/index.ts";
import type { Resource, Type } from "../ir/index.ts";
import { kindOf, layoutOf, type WitPrinter } from "../kinds/index.ts";
import { once } from "../text/index.ts";
import type { AbiArea, AbiField, AbiType } from "./model.ts";
import { type Alternative, casesOf, entryOf, type Part, partsOf } from "./parts.ts";

type OwnOf<T> = T extends unknown ? Omit<T, "wit" | "size" | "align" | "flat"> : never;
/** What a type is beside its layout. */
type Shape = OwnOf<AbiType>;

/** Types as WIT has them: what is declared by its name. */
const wit: WitPrinter = {
  type: (type) => (type.kind === "alias" ? type.declaration.name : kindOf(type).wit(type, wit)),
  name: ({ name }) => name,
};

/** Gives types their numbers, each once. */
export class TypeTable {
  readonly types: AbiType[] = [];
  readonly #size: PointerSize;
  readonly #known = new Map<Type, number>();
  /** The same types without a name, by what they are. */
  readonly #alike = new Map<string, number>();
  readonly #resources = new Map<Resource, number>();

  constructor(size: PointerSize) {
    this.#size = size;
  }

  /** The number of a type. Those that it is made of come before it. */
  index(type: Type): number {
    return once(this.#known, type, () => {
      const shape = this.#shape(type);
      if ("declaration" in type) return this.#add(type, shape);
      const resource = "resource" in type ? once(this.#resources, type.resource, () => this.#resources.size) : null;
      return once(this.#alike, JSON.stringify([shape, resource]), () => this.#add(type, shape));
    });
  }

  /** What lies one behind the other, as in a record. */
  area(parts: readonly Part[]): AbiArea {
    const layouts = parts.map(({ type }) => this.layout(type));
    const { size, align } = recordLayout(layouts);
    const starts = [...offsets(layouts), size];
    const fields = parts.map(({ name, type }, at): AbiField => {
      const [offset, taken] = [starts[at]!, layouts[at]!.size];
      return { name, type: this.index(type), offset, size: taken, padding: starts[at + 1]! - offset - taken };
    });
    return { size, align, fields };
  }

  layout(type: Type): Layout {
    return layoutOf(type, this.#size);
  }

  #add(type: Type, shape: Shape): number {
    const { size, align, flat } = this.layout(type);
    return this.types.push({ wit: wit.type(type), size, align, flat: flat ?? null, ...shape }) - 1;
  }

  #shape(type: Type): Shape {
    switch (type.kind) {
      case "bool":
      case "char":
      case "string":
      case "error-context":
        return { kind: type.kind };
      case "integer":
        return { kind: type.name };
      case "float":
        return { kind: type.bits === 32 ? "f32" : "f64" };
      case "alias":
        return { kind: type.kind, target: this.index(type.target) };
      case "record":
        return { kind: type.kind, fields: this.area(type.fields).fields };
      case "tuple":
        return { kind: type.kind, fields: this.area(partsOf(type.types)).fields };
      case "map":
        return { kind: type.kind, entry: this.area(entryOf(type)) };
      case "flags":
        return { kind: type.kind, flags: type.flags.map(({ name }) => name) };
      case "list":
        return { kind: type.kind, element: this.index(type.element) };
      case "fixed-list":
        return { kind: type.kind, element: this.index(type.element), length: type.length };
      case "own":
      case "borrow":
        return { kind: type.kind, resource: type.resource.name };
      case "stream":
        return { kind: type.kind, element: this.#maybe(type.element) };
      case "future":
        return { kind: type.kind, element: this.#maybe(type.value) };
      default:
        return this.#variant(type.kind, casesOf(type));
    }
  }

  #variant(kind: "variant" | "option" | "result" | "enum", cases: readonly Alternative[]): Shape {
    const layouts = cases.map(({ type }) => type && this.layout(type));
    return {
      kind,
      tagSize: discriminantSize(cases.length),
      payloadOffset: payloadOffset(layouts),
      cases: cases.map(({ name, type }) => ({ name, type: this.#maybe(type) })),
    };
  }

  #maybe(type: Type | undefined): number | null {
    return type === undefined ? null : this.index(type);
  }
}
