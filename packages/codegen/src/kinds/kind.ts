import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { CoreType, Layout, PointerSize, Pointers } from "../abi/index.ts";
import type { Declaration, Resource, Type } from "../ir/index.ts";

/** Text of a TypeScript expression. Where a kind is given a value to lower, it is the name of a local. */
export type Expr = string;
/** Text of a TypeScript type. */
export type TypeText = string;

/** A core value: what a core function takes or returns. */
export interface FlatValue {
  readonly expr: Expr;
  readonly type: CoreType;
}

/** A place in memory. */
export interface Address {
  readonly base: Expr;
  readonly offset: number;
}

export const at = (address: Address, offset: number): Address => ({
  base: address.base,
  offset: address.offset + offset,
});

export const addressText = ({ base, offset }: Address): Expr => (offset === 0 ? base : `${base} + ${offset}`);

/** Prints types of values. */
export interface TypePrinter {
  /** The text of a type; `accept`: of a value that the host gives, which may be more than what it gets. */
  type(type: Type, use: Use): TypeText;
  /** The name of a declared type, imported where it is declared elsewhere. */
  name(declaration: Declaration): TypeText;
  /** The name of a type of the standard library. */
  global(name: string): TypeText;
  /** The typed array that a list of the type is, where it is one. */
  array(type: Type): string | undefined;
}

export type Use = "accept" | "give";

/** What both directions know of the function that is being written. */
export interface Context {
  readonly types: TypePrinter;
  readonly pointers: Pointers;
  layout(type: Type): Layout;
  /** Imports a helper; gives its name. */
  use(helper: string): string;
  /** The name of the memory with its realloc. */
  memory(): Expr;
  /** The view of the memory, good until the guest runs again. */
  view(): Expr;
  /** A type annotation, or nothing where JavaScript is written. */
  annotate(type: TypeText): string;
  /** ` as T`, or nothing. */
  cast(type: TypeText): string;
  /** `!`, or nothing. */
  notNull(): string;
  line(text: string): void;
  /** `head { body }tail` */
  block(head: string, body: () => void, tail?: string): void;
  /** `head { body } otherwise { rest }` */
  split(head: string, body: () => void, otherwise: string, rest: () => void): void;
  /** A free local name. */
  local(hint: string): Expr;
  /** A constant of the module, made once. */
  constant(type: Type, hint: string, text: () => string): Expr;
  readonly strings: StringEncoding;
  resource(resource: Resource): ResourceState;
}

export type { StringEncoding };

/** What generated code has for a resource, as the component instance at hand sees it. */
export interface ResourceState {
  /** `guest`: a component instance of this component defines it. */
  readonly side: "guest" | "host";
  /** Whether it is the instance at hand that defines it: then a borrow of it is its number, no handle. */
  readonly definedHere: boolean;
  /** The name of its ResourceType. */
  readonly type: Expr;
  /** The handle table of the component instance at hand. */
  readonly handles: Expr;
  /** The class: the host's, where it is given, or the one that generated code makes of the guest's resource. */
  readonly class: Expr | undefined;
  /** The function that finds what is owned behind an object of a guest's resource. */
  owned(): Expr;
  /** Its type; asked for only where it is written, as that imports it. */
  tsName(): TypeText;
}

export interface LowerContext extends Context {
  /** An expression for the place in the parameters. */
  path(): Expr;
  /** For a part of the value: `.name`, `[0]`. */
  within(part: string): LowerContext;
  /** For the element of a list, whose index the caller puts in front. */
  element(): LowerContext;
  /** A statement that refuses a value. */
  refuse(type: Type, value: Expr): string;
  check(type: Type, value: Expr): void;
  lowerFlat(type: Type, value: Expr): readonly FlatValue[];
  store(type: Type, value: Expr, address: Address): void;
  /** The guest ran: views are new. */
  refresh(): void;
  /** Calls a function that is written once for a type and these canonical options. */
  shared(operation: string, type: Type, value: Expr, body: (cx: LowerContext, value: Expr) => void): Expr;
  /** Where a wrong value of one type is told as one of another: of an option's, the option itself. */
  standingFor(inner: Type, outer: Type): LowerContext;
}

export interface LiftContext extends Context {
  liftFlat(type: Type, flat: FlatReader): Expr;
  load(type: Type, address: Address): Expr;
  /** Calls a function that is written once for a type and these canonical options. */
  shared(
    operation: string,
    type: Type,
    args: readonly { readonly name: string; readonly type: TypeText; readonly expr: Expr }[],
    body: (cx: LiftContext, ...names: Expr[]) => void,
  ): Expr;
  /** Whether the call counts what it lends: it takes a borrow and an own handle. */
  readonly lends: boolean;
}

/** Core values, in order. */
export interface FlatReader {
  next(): FlatValue;
}

/** Everything that the generator knows about a kind of type. */
export interface Kind<T extends Type = Type> {
  readonly kind: T["kind"];
  /** `shared`: to load and store it is one function for each type and canonical options; `inline`: it stands where it is used. */
  readonly shape: "inline" | "shared";
  /** The types that it is made of. */
  parts(type: T): readonly Type[];
  /** Its name in messages: `list<u8>`. */
  wit(type: T, of: (part: Type) => string): string;
  /** The values to choose from, for messages. */
  choices?(type: T): readonly string[];
  /** What shared functions for it are called after: `U8List`. */
  title(type: T, of: (part: Type) => string): string;
  layout(type: T, of: (part: Type) => Layout, pointer: PointerSize): Layout;
  tsType(type: T, ts: TypePrinter, use: Use): TypeText;
  /** Checks a value that has handles in it, before the first of them moves. */
  check(type: T, value: Expr, cx: LowerContext): void;
  /** Checks a value and makes core values of it. */
  lowerFlat(type: T, value: Expr, cx: LowerContext): readonly FlatValue[];
  /** Checks a value and stores it. */
  store(type: T, value: Expr, address: Address, cx: LowerContext): void;
  /** An expression for the value; where the shape is `shared`, `load` may write statements and return. */
  liftFlat(type: T, flat: FlatReader, cx: LiftContext): Expr;
  load(type: T, address: Address, cx: LiftContext): Expr;
  /** The typed array that a list of it is. */
  array?(type: T): string;
}
