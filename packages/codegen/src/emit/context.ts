import type { Layout, Pointers } from "../abi/index.ts";
import { camelCase, type Resource, type Type } from "../ir/index.ts";
import {
  type Context,
  type Expr,
  kindOf,
  layoutOf,
  type ResourceState,
  type StringEncoding,
  type TypePrinter,
  type TypeText,
  weight,
} from "../kinds/index.ts";
import type { Frame } from "./frame.ts";

/** What generated code has for a set of canonical options. */
export interface AbiState {
  /** Functions are shared among uses with the same key. */
  readonly key: string;
  readonly instance: Expr;
  /** Undefined where the options name no memory. */
  readonly memory: Expr | undefined;
  readonly strings: StringEncoding;
  readonly pointers: Pointers;
  resource(resource: Resource): ResourceState;
}

/** The address of an area in memory that a core value points to, once it is checked. */
export const checkedArea = (
  core: Expr,
  size: number,
  align: number,
  { memory, pointers }: AbiState,
  { module }: Frame,
): Expr => `${memory!}.area(${pointers.plain.lift(core, (helper) => module.use(helper))}, ${size}, ${align})`;

/** Inline kinds of more parts than this are shared as well, or a type of nested pairs would be written out without end. */
const INLINE_WEIGHT = 24;

/** Whether a value of the type is lowered where it stands, without any function of its own. */
export const isInline = (type: Type): boolean => weight(type, INLINE_WEIGHT + 1) <= INLINE_WEIGHT;

export const isShared = (type: Type): boolean => kindOf(type).shape === "shared" || !isInline(type);

export abstract class BaseContext implements Context {
  readonly frame: Frame;
  readonly state: AbiState;

  constructor(frame: Frame, state: AbiState) {
    this.frame = frame;
    this.state = state;
  }

  get types(): TypePrinter {
    return this.frame.module.types;
  }
  get strings(): StringEncoding {
    return this.state.strings;
  }
  get pointers(): Pointers {
    return this.state.pointers;
  }
  layout(type: Type): Layout {
    return layoutOf(type, this.state.pointers.size);
  }
  use(helper: string): string {
    return this.frame.module.use(helper);
  }
  memory(): Expr {
    if (this.state.memory === undefined)
      throw new Error("a value goes through memory, and its canonical options name none");
    return this.state.memory;
  }
  view(): Expr {
    return this.frame.useView();
  }
  annotate(type: TypeText): string {
    return this.frame.module.ts(`: ${type}`);
  }
  cast(type: TypeText): string {
    return this.frame.module.ts(` as ${type}`);
  }
  notNull(): string {
    return this.frame.module.ts("!");
  }
  line(text: string): void {
    this.frame.line(text);
  }
  block(head: string, body: () => void, tail?: string): void {
    this.frame.block(head, body, tail);
  }
  split(head: string, body: () => void, otherwise: string, rest: () => void): void {
    this.frame.split(head, body, otherwise, rest);
  }
  local(hint: string): Expr {
    return this.frame.names.unique(camelCase(hint.replace(/([a-z0-9])([A-Z])/g, "$1-$2")));
  }
  constant(type: Type, hint: string, text: () => string): Expr {
    return this.frame.module.constant(type, hint, text);
  }
  resource(resource: Resource): ResourceState {
    return this.state.resource(resource);
  }
}
