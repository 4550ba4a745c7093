import type { CoreModuleType } from "@wit-bindgen-ts/wit-parser";

/**
 * What exists: the world that is to be bound, its interfaces, functions and types. Built from a
 * resolved WIT package or from a component; every later stage reads this and nothing else of them.
 */

export type IntegerName = "u8" | "s8" | "u16" | "s16" | "u32" | "s32" | "u64" | "s64";

export type Type =
  | BoolType
  | IntegerType
  | FloatType
  | CharType
  | StringType
  | ListType
  | FixedListType
  | MapType
  | RecordType
  | TupleType
  | FlagsType
  | EnumType
  | VariantType
  | OptionType
  | ResultType
  | OwnType
  | BorrowType
  | StreamType
  | FutureType
  | ErrorContextType
  | AliasType;

export interface BoolType {
  readonly kind: "bool";
}
export interface IntegerType {
  readonly kind: "integer";
  readonly name: IntegerName;
}
export interface FloatType {
  readonly kind: "float";
  readonly bits: 32 | 64;
}
export interface CharType {
  readonly kind: "char";
}
export interface StringType {
  readonly kind: "string";
}
export interface ListType {
  readonly kind: "list";
  readonly element: Type;
}
/** Up to this length a list of fixed length is written element by element, as a tuple is. */
export const SHORT_LIST = 16;
export interface FixedListType {
  readonly kind: "fixed-list";
  readonly element: Type;
  readonly length: number;
}
export interface MapType {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Type;
}
export interface RecordType {
  readonly kind: "record";
  readonly declaration: Declaration;
  readonly fields: readonly Field[];
}
export interface TupleType {
  readonly kind: "tuple";
  readonly types: readonly Type[];
}
export interface FlagsType {
  readonly kind: "flags";
  readonly declaration: Declaration;
  readonly flags: readonly Label[];
}
export interface EnumType {
  readonly kind: "enum";
  readonly declaration: Declaration;
  readonly cases: readonly Label[];
}
export interface VariantType {
  readonly kind: "variant";
  readonly declaration: Declaration;
  readonly cases: readonly Case[];
}
export interface OptionType {
  readonly kind: "option";
  readonly some: Type;
}
export interface ResultType {
  readonly kind: "result";
  readonly ok: Type | undefined;
  readonly err: Type | undefined;
}
export interface OwnType {
  readonly kind: "own";
  readonly resource: Resource;
}
export interface BorrowType {
  readonly kind: "borrow";
  readonly resource: Resource;
}
export interface StreamType {
  readonly kind: "stream";
  readonly element: Type | undefined;
}
export interface FutureType {
  readonly kind: "future";
  readonly value: Type | undefined;
}
export interface ErrorContextType {
  readonly kind: "error-context";
}
/** `type a = b`, or a `use`. */
export interface AliasType {
  readonly kind: "alias";
  readonly declaration: Declaration;
  readonly target: Type;
}

export interface Annotations {
  readonly docs?: string;
  readonly since?: string;
  readonly deprecated?: string;
  readonly feature?: string;
}

/** Something with only a name: an enum case, a flag. */
export interface Label extends Annotations {
  readonly name: string;
}
export interface Field extends Label {
  readonly type: Type;
}
export interface Case extends Label {
  readonly type: Type | undefined;
}

/** A type with a name, where it is declared. */
export interface Declaration extends Annotations {
  readonly name: string;
  readonly scope: Scope;
}

/** A resource type. It is one thing: types compare by identity. */
export interface Resource extends Declaration {
  readonly functions: Func[];
  /** Its index in the plan by which it is linked: of a component where a function uses it, of a world of WIT always. */
  readonly plan?: number;
}

/** What a scope declares, in its order. */
export type Declared =
  | { readonly kind: "type"; readonly declaration: Declaration; readonly type: Type }
  | { readonly kind: "resource"; readonly declaration: Resource }
  /** Another name for a resource. */
  | { readonly kind: "resource-alias"; readonly declaration: Declaration; readonly resource: Resource };

export type Direction = "import" | "export";

/** An interface (an instance), or one side of a world: what can declare types and functions. */
export interface Scope extends Annotations {
  readonly kind: "interface" | "world";
  /** How it is imported or exported: `wasi:io/poll@0.2.6`, a plain name, or empty for a world. */
  readonly key: string;
  /** The names that lead to it from the world: its key, or more where instances nest. */
  readonly path: readonly string[];
  readonly direction: Direction;
  readonly declared: Declared[];
  /** Functions that are of no resource. */
  readonly functions: Func[];
  readonly interfaces: Scope[];
  readonly modules: CoreModule[];
}

/** A core module that is imported or exported, with the kinds of what it needs and gives. */
export interface CoreModule extends CoreModuleType {
  readonly name: string;
}

export type FuncKind = "function" | "method" | "static" | "constructor";

export interface Func extends Annotations {
  /** With its annotations, as in WIT and in core names: `[method]r.f`. */
  readonly name: string;
  readonly kind: FuncKind;
  /** The last part of the name: `f`. The resource's for a constructor. */
  readonly label: string;
  readonly scope: Scope;
  readonly resource?: Resource;
  readonly async: boolean;
  readonly params: readonly Param[];
  readonly result: Type | undefined;
}

export interface Param {
  readonly name: string;
  readonly type: Type;
}

export interface World extends Annotations {
  readonly name: string;
  /** With package and version where they are known. */
  readonly id: string;
  readonly imports: Scope;
  readonly exports: Scope;
  /** Exports that are imported functions handed on, and imports that are only handed on: no core module calls or has them. */
  readonly reexported: ReadonlySet<Func>;
}

/** The type behind aliases. */
export function resolveAlias(type: Type): Exclude<Type, AliasType> {
  while (type.kind === "alias") type = type.target;
  return type;
}
