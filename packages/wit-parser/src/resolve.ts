/**
 * The model of WIT as the official `wit-parser` crate resolves it: flat arrays that refer to each
 * other by index. It is the crate's own JSON, typed. Components come in the same shape
 * ({@link ComponentResolve} in `plan.ts`), so one builder reads both.
 */

/** An index into {@link Resolve.types}, or the name of a primitive. */
export type TypeRef = number | PrimitiveType;

/** A type that WIT has a word for. */
export type PrimitiveType =
  | "bool"
  | "u8"
  | "s8"
  | "u16"
  | "s16"
  | "u32"
  | "s32"
  | "u64"
  | "s64"
  | "f32"
  | "f64"
  | "char"
  | "string"
  | "error-context";

/** The doc comment of an item. */
export interface Docs {
  readonly contents?: string | null;
}

/** When an item came, whether it is behind a feature, and since when it is deprecated. */
export type Stability =
  | "unknown"
  | { readonly unstable: { readonly feature: string; readonly deprecated?: string } }
  | { readonly stable: { readonly since: string; readonly deprecated?: string } };

/** What may stand before any item. */
export interface Annotated {
  readonly docs?: Docs;
  readonly stability?: Stability;
}

/** A WIT package and all that it uses. */
export interface Resolve {
  readonly worlds: readonly ResolveWorld[];
  readonly interfaces: readonly ResolveInterface[];
  readonly types: readonly ResolveType[];
  readonly packages: readonly ResolvePackage[];
}

/** A package: its interfaces and worlds, by name, as indices. */
export interface ResolvePackage extends Annotated {
  /** `namespace:name`, with `@version` where it has one. */
  readonly name: string;
  readonly interfaces: Readonly<Record<string, number>>;
  readonly worlds: Readonly<Record<string, number>>;
}

/** A world. */
export interface ResolveWorld extends Annotated {
  readonly name: string;
  /** Keyed by name; an interface that has a name of its own is `interface-<index>`. */
  readonly imports: Readonly<Record<string, WorldItem>>;
  readonly exports: Readonly<Record<string, WorldItem>>;
  readonly package: number | null;
}

/** What a world imports or exports; a type is an index. */
export type WorldItem =
  | {
      readonly interface: {
        readonly id: number;
        /** In components: the interface that is here under another name, `wasi:io/poll@0.2.6`. */
        readonly implements?: string;
      } & Annotated;
    }
  | { readonly function: ResolveFunction }
  | { readonly type: number };

/** An interface; its types are indices, by name. */
export interface ResolveInterface extends Annotated {
  /** `null` for an interface that stands in its world only. */
  readonly name: string | null;
  readonly types: Readonly<Record<string, number>>;
  readonly functions: Readonly<Record<string, ResolveFunction>>;
  readonly package: number | null;
}

/** A function. */
export interface ResolveFunction extends Annotated {
  /** With its annotations: `[method]r.f`, `[constructor]r`, `[static]r.f`. */
  readonly name: string;
  readonly kind: FunctionKind;
  readonly params: readonly { readonly name: string; readonly type: TypeRef }[];
  readonly result?: TypeRef | null;
}

/** What a function is; a number is the type index of its resource. */
export type FunctionKind =
  | "freestanding"
  | "async-freestanding"
  | "getter"
  | "setter"
  | { readonly method: number }
  | { readonly "async-method": number }
  | { readonly "method-getter": number }
  | { readonly "method-setter": number }
  | { readonly static: number }
  | { readonly "async-static": number }
  | { readonly "static-getter": number }
  | { readonly "static-setter": number }
  | { readonly constructor: number };

/** A type; without a name it is one that stands where it is used. */
export interface ResolveType extends Annotated {
  readonly name: string | null;
  readonly kind: ResolveTypeKind;
  readonly owner: { readonly interface: number } | { readonly world: number } | null;
}

/** What a type is made of. Resources are what handles are of; `type` is an alias. */
export type ResolveTypeKind =
  | "resource"
  | { readonly record: { readonly fields: readonly (NamedType & Annotated)[] } }
  | { readonly flags: { readonly flags: readonly ({ readonly name: string } & Annotated)[] } }
  | { readonly tuple: { readonly types: readonly TypeRef[] } }
  | {
      readonly variant: {
        readonly cases: readonly ({ readonly name: string; readonly type: TypeRef | null } & Annotated)[];
      };
    }
  | { readonly enum: { readonly cases: readonly ({ readonly name: string } & Annotated)[] } }
  | { readonly option: TypeRef }
  | { readonly result: { readonly ok: TypeRef | null; readonly err: TypeRef | null } }
  | { readonly list: TypeRef }
  | { readonly map: readonly [TypeRef, TypeRef] }
  | { readonly "fixed-length-list": readonly [TypeRef, number] }
  | { readonly handle: { readonly own: number } | { readonly borrow: number } }
  | { readonly future: TypeRef | null }
  | { readonly stream: TypeRef | null }
  | { readonly type: TypeRef };

/** A field of a record. */
export interface NamedType {
  readonly name: string;
  readonly type: TypeRef;
}
