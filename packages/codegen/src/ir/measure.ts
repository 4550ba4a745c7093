import { type ComponentType, LimitError, type ResolveTypeKind, type TypeRef } from "@wit-bindgen-ts/wit-parser";
import type { Limits } from "../options/index.ts";
import { SHORT_LIST } from "./model.ts";

/** How much there is to a type. */
interface Size {
  /** Of types that are made of each other. */
  readonly depth: number;
  /** The types that are written where it stands without a name. */
  readonly parts: number;
}

const SINGLE: Size = { depth: 1, parts: 1 };

/** Holds types to their limits, before anything is made of them. */
export class Measure {
  readonly #types: readonly ComponentType[];
  readonly #limits: Limits;
  readonly #sizes = new Map<number, Size>();
  #written = 0;

  constructor(types: readonly ComponentType[], limits: Limits) {
    this.#types = types;
    this.#limits = limits;
  }

  /**
   * Counts a type that a function has, or that is declared.
   *
   * @throws LimitError
   */
  count(type: TypeRef): void {
    const { depth, parts } = this.#measured(type);
    const { typeDepth, typeParts } = this.#limits;
    if (depth > typeDepth) throw new LimitError("typeDepth", `types are nested more than ${typeDepth} deep`);
    this.#written += parts;
    if (this.#written > typeParts) throw new LimitError("typeParts", `types have more than ${typeParts} parts`);
  }

  /** Without recursion, since it is not known yet how deep a type is. */
  #measured(type: TypeRef): Size {
    const open = [type];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      if (typeof next === "string" || this.#sizes.has(next)) {
        open.pop();
        continue;
      }
      const parts = partsOf(this.#types[next]!.kind);
      const missing = parts.filter((part) => typeof part === "number" && !this.#sizes.has(part));
      if (missing.length > 0) for (const part of missing) open.push(part);
      else this.#sizes.set(next, this.#sum(parts));
    }
    return this.#sizeOf(type);
  }

  #sum(parts: readonly TypeRef[]): Size {
    let depth = 0;
    let written = 1;
    for (const part of parts) {
      const size = this.#sizeOf(part);
      depth = Math.max(depth, size.depth);
      written += typeof part === "number" && this.#types[part]!.name !== null ? 1 : size.parts;
    }
    return { depth: depth + 1, parts: written };
  }

  readonly #sizeOf = (type: TypeRef): Size => (typeof type === "string" ? SINGLE : this.#sizes.get(type)!);
}

/** The types that one is made of, as often as they are written. A handle is not made of its resource. */
function partsOf(kind: ResolveTypeKind): readonly TypeRef[] {
  if (typeof kind === "string" || "handle" in kind || "flags" in kind || "enum" in kind) return [];
  if ("record" in kind) return kind.record.fields.map(({ type }) => type);
  if ("variant" in kind) return present(kind.variant.cases.map(({ type }) => type));
  if ("tuple" in kind) return kind.tuple.types;
  if ("result" in kind) return present([kind.result.ok, kind.result.err]);
  if ("map" in kind) return kind.map;
  if ("fixed-length-list" in kind) {
    const [element, length] = kind["fixed-length-list"];
    return Array.from({ length: length <= SHORT_LIST ? length : 1 }, () => element);
  }
  return present(Object.values<TypeRef | null>(kind));
}

const present = (types: readonly (TypeRef | null)[]): TypeRef[] => types.filter((type) => type !== null);
