import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { CoreType, Layout, PointerSize } from "../../abi/index.ts";
import type { Declaration, Resource, Type } from "../../ir/index.ts";
import type { Settings } from "../../options/index.ts";
import type { Code, Expr, GlobalName, Hole, Name, Node, TypeExpr } from "../../text/index.ts";
import type { Address } from "./address.ts";
import type { Pointers } from "./pointers.ts";

/** A core value: what a core function takes or returns. */
export interface FlatValue {
  readonly expr: Expr;
  readonly type: CoreType;
  /** Of one that the guest has yet to give, where values are staged: what it is known by until then. */
  readonly staged?: StagedValue;
}

/** A pointer or handle that is known once all values are committed. */
export interface StagedValue {
  /** What it is known by until then, or 0 for nothing. */
  readonly block: Expr;
  /** What the core value is where that is 0; none where that is 0 as well. */
  readonly otherwise?: Expr;
}

/** Core values, in order. */
export interface FlatReader {
  next(): FlatValue;
}

/** Whether a type is that of a value which one side accepts, which may be more than what it is given back. */
export type Use = "accept" | "give";

/** Writes types of values. */
export interface TypePrinter {
  readonly settings: Settings;
  type(type: Type, use: Use): TypeExpr;
  /** A declared type. */
  name(declaration: Declaration): TypeExpr;
  /** Whether a type has so many parts that its name stands for it wherever it has one. */
  isHeavy(type: Type): boolean;
  /** The typed array that a list of the type is, where it is one. */
  array(element: Type): GlobalName | undefined;
}

/** What generated code has for a resource, as the component instance at hand sees it. */
export type ResourceState = HostResource | GuestResource;

interface KnownResource {
  /** Whether it is the instance at hand that defines it: then a borrow of it is its number, no handle. */
  readonly definedHere: boolean;
  /** Its ResourceType. */
  readonly type: Expr;
  /** The handle table of the component instance at hand. */
  readonly handles: Name;
  readonly tsType: TypeExpr;
}

/** One that the host defines: its objects are its own. */
export interface HostResource extends KnownResource {
  readonly side: "host";
  /** The host's class, where it is given. */
  readonly class: Expr | undefined;
}

/** One that a component instance of this component defines. */
export interface GuestResource extends KnownResource {
  readonly side: "guest";
  /** The class that generated code makes of it; none where the object is made already. */
  readonly class: Name | undefined;
  /** The function that finds what is owned behind an object. */
  readonly owned: Name;
}

/** What both directions know of the function that is being written. */
export interface Context {
  readonly settings: Settings;
  readonly types: TypePrinter;
  readonly pointers: Pointers;
  readonly strings: StringEncoding;
  /** The store of the instantiation. */
  readonly storeName: Name;
  layout(type: Type): Layout;
  /** What a lifted value takes in JavaScript, in bytes: see {@link Kind.footprint}. */
  footprint(type: Type): number;
  /** The memory with its realloc. */
  memory(): Name;
  /** The view of the memory, good until the guest runs again. */
  view(): Name;
  /** A line, as a template. */
  line(strings: TemplateStringsArray, ...holes: Hole[]): void;
  /** A line. */
  put(text: Code): void;
  /** `head { body }tail` */
  block(head: Code, body: () => void, tail?: Code): void;
  /** `head { body } otherwise { rest }` */
  either(head: Code, body: () => void, otherwise: Code, rest: () => void): void;
  /** `try { body } catch (error) { handler }` */
  attempt(body: () => void, handler: (error: Name) => void): void;
  /** A local. */
  local(hint: string): Name;
  /** Where a local is declared, if anything says it. */
  declaration(name: Name, line: Code): void;
  /** A local that is called after another name. */
  localOf(name: Name, suffix: string): Name;
  /** A constant of the module, made once. */
  constant(type: Type, hint: string, annotation: TypeExpr, value: Expr): Name;
  resource(resource: Resource): ResourceState;
}

/** What a kind has at hand to lower a value. */
export interface LowerContext extends Context {
  /** What stands for the memory until all values are known to be right, and where handles that move are put off; none where they need not be. */
  readonly staging: Name | undefined;
  /** An expression for the place in the parameters. */
  path(): Expr;
  /** The same for an element of it. */
  pathAt(index: Name): Expr;
  /** For a part of the value: `.name`, `[0]`. */
  within(part: string): LowerContext;
  /** For the element of a list, whose index the caller puts in front. */
  element(): LowerContext;
  /** A statement that refuses a value. */
  refuse(type: Type, value: Expr): Code;
  check(type: Type, value: Name): void;
  lowerFlat(type: Type, value: Name): readonly FlatValue[];
  store(type: Type, value: Name, address: Address): void;
  /** A value without what it has of these properties from `Object.prototype`. */
  own(type: Type, properties: readonly string[], value: Name): Expr;
  /** Whether lists keep values of the type until all of them are known to be right. */
  isKept(type: Type): boolean;
  /** Checks a value of a kind that says what is kept of it. */
  keep(type: Type, value: Name): Expr;
  keptType(type: Type): TypeExpr;
  /** Stores what was kept. */
  storeKept(type: Type, kept: Name, address: Address): void;
  /** The guest ran: views are new. */
  refresh(): void;
  /** Calls a function that is written once for a type and these canonical options. */
  shared(type: Type, value: Name, body: (cx: LowerContext, value: Name) => void): Expr;
  /** Where a wrong value of one type is told as one of another: of an option's, the option itself. */
  standingFor(inner: Type, outer: Type): LowerContext;
}

/** A parameter of a function that is written once, and what it is called with. */
export interface SharedArgument {
  readonly hint: string;
  readonly type: TypeExpr;
  readonly expr: Expr;
}

/** What a kind has at hand to lift a value. */
export interface LiftContext extends Context {
  liftFlat(type: Type, flat: FlatReader): Expr;
  load(type: Type, address: Address): Expr;
  /** Calls a function that is written once for a type and these canonical options, and returns the value. */
  shared(type: Type, args: readonly SharedArgument[], body: (cx: LiftContext, ...names: Name[]) => void): Expr;
  /** Whether the call counts what it lends: it takes a borrow and an own handle. */
  readonly lends: boolean;
}

/** What stands in place of a value that statements return. */
export const RETURNED: unique symbol = Symbol("returned");

/** A value, or word that the function which is being written returned it: only where {@link Kind.shared} says so. */
export type Lifted = Expr | typeof RETURNED;

/** What is done with values of a type. */
export type Operation = "check" | "lowerFlat" | "store" | "liftFlat" | "load";

/** How types are written in WIT. */
export interface WitPrinter {
  type(type: Type): string;
  name(declaration: Declaration): string;
}

/** A declaration of WIT: `record point { x: u32 }`. */
export interface WitDeclaration {
  readonly word: "record" | "variant" | "enum" | "flags";
  readonly items: readonly string[];
}

/** What is known of the order in which values are lowered. */
export interface Order {
  /** Whether lowering a value runs the guest's realloc or moves a handle; what is wrong with the value is found before. */
  touches(type: Type): boolean;
  isLate(type: Type): boolean;
  /** Whether all elements of a list are known to be right before the guest allocates anything. */
  isKept(element: Type): boolean;
}

/** Whether of values that are lowered one after the other one may be wrong when the guest knows of another. */
export const isAnyLate = (types: readonly Type[], order: Order): boolean =>
  types.some(order.isLate) || types.slice(0, -1).some(order.touches);

/** Everything that the generator knows about a kind of type. */
export interface Kind<T extends Type = Type> {
  readonly kind: T["kind"];
  /** What stands in a function of its own, once for each type and canonical options; all else stands where it is used. */
  readonly shared: readonly Operation[];
  /** Whether TypeScript finds the type of a value by the expression that lifts it, and not one that is too wide. */
  readonly isInferred: boolean;
  /** The types that it is made of. */
  parts(type: T): readonly Type[];
  /** As WIT has it: `list<u8>`. */
  wit(type: T, wit: WitPrinter): string;
  /** Of a type that is always declared: the declaration in WIT. */
  witDeclaration?(type: T, wit: WitPrinter): WitDeclaration;
  /** The values to choose from, for messages. */
  choices?(type: T): readonly string[];
  /** What shared functions for it are called after: `U8List`. */
  title(type: T, of: (part: Type) => string): string;
  layout(type: T, of: (part: Type) => Layout, pointer: PointerSize): Layout;
  tsType(type: T, ts: TypePrinter, use: Use): TypeExpr;
  /** The type written out, where the one that is declared under its name is not the one that is taken. */
  tsInline?(type: T, ts: TypePrinter, use: Use): TypeExpr;
  /** The declaration of a type that has a name; where there is none, it is declared as another name of what it is. */
  declaration?(type: T, name: Code, ts: TypePrinter): readonly Node[];
  /** Checks a value that has handles in it, before the first of them moves. */
  check(type: T, value: Name, cx: LowerContext): void;
  /** Checks a value and makes core values of it. */
  lowerFlat(type: T, value: Name, cx: LowerContext): readonly FlatValue[];
  /** Checks a value and stores it. */
  store(type: T, value: Name, address: Address, cx: LowerContext): void;
  /**
   * Of a kind whose values lists keep until all of them are known to be right, before the guest allocates anything: checks a value and
   * gives what is kept of it.
   */
  keep?(type: T, value: Name, cx: LowerContext): Expr;
  keptType?(type: T, cx: LowerContext): TypeExpr;
  /** Stores what was kept. */
  storeKept?(type: T, kept: Name, address: Address, cx: LowerContext): void;
  liftFlat(type: T, flat: FlatReader, cx: LiftContext): Lifted;
  load(type: T, address: Address, cx: LiftContext): Lifted;
  /** What a lifted value takes in JavaScript, roughly and in bytes, where that is more than its parts in an object. */
  footprint?(type: T, of: (part: Type) => number): number;
  /** The typed array that a list of it is. */
  array?(type: T): GlobalName;
  /** Of a kind that has parts: whether lowering a value may find that it is wrong when the guest knows of a part of it. */
  isLate?(type: T, parts: Order): boolean;
}
