import type { StringEncoding } from "@wit-bindgen-ts/wit-parser";
import type { Layout } from "../../../abi/index.ts";
import type { Resource, Type } from "../../../ir/index.ts";
import {
  type Context,
  footprintOf,
  layoutOf,
  type Pointers,
  type ResourceState,
  type TypePrinter,
} from "../../../kinds/index.ts";
import type { Settings } from "../../../options/index.ts";
import { atom, type Code, type Expr, type Hole, type Name, type TypeExpr, templateCode } from "../../../text/index.ts";
import type { Frame } from "../frame.ts";
import type { CanonState } from "../state.ts";

/** The address of an area in memory that a core value points to, once it is checked. */
export const checkedArea = (core: Expr, { size, align }: Pick<Layout, "size" | "align">, state: CanonState): Expr =>
  atom`${memoryOf(state)}.area(${state.pointers.plain.lift(core)}, ${size}, ${align})`;

/** The memory of canonical options that have to have one. */
export function memoryOf({ memory }: CanonState): Name {
  if (memory === undefined) throw new Error("a value goes through memory, and its canonical options name none");
  return memory;
}

/** What both directions know of the function that is being written. */
export abstract class BaseContext implements Context {
  readonly frame: Frame;
  readonly state: CanonState;

  constructor(frame: Frame, state: CanonState) {
    this.frame = frame;
    this.state = state;
  }

  get settings(): Settings {
    return this.types.settings;
  }
  get types(): TypePrinter {
    return this.frame.library.types;
  }
  get strings(): StringEncoding {
    return this.state.strings;
  }
  get pointers(): Pointers {
    return this.state.pointers;
  }
  get storeName(): Name {
    return this.state.store;
  }
  layout(type: Type): Layout {
    return layoutOf(type, this.state.pointers.size);
  }
  footprint(type: Type): number {
    return footprintOf(type);
  }
  memory(): Name {
    return memoryOf(this.state);
  }
  view(): Name {
    return this.frame.view();
  }
  line(strings: TemplateStringsArray, ...holes: Hole[]): void {
    this.frame.put(templateCode(strings, holes));
  }
  put(text: Code): void {
    this.frame.put(text);
  }
  block(head: Code, body: () => void, tail?: Code): void {
    this.frame.block(head, body, tail);
  }
  either(head: Code, body: () => void, otherwise: Code, rest: () => void): void {
    this.frame.either(head, body, otherwise, rest);
  }
  attempt(body: () => void, handler: (error: Name) => void): void {
    this.frame.attempt(body, handler);
  }
  local(hint: string): Name {
    return this.frame.local(hint);
  }
  declaration(name: Name, line: Code): void {
    this.frame.declaration(name, line);
  }
  localOf(name: Name, suffix: string): Name {
    return this.frame.local({ of: name, suffix });
  }
  constant(type: Type, hint: string, of: TypeExpr, value: Expr): Name {
    return this.frame.library.constant(type, hint, of, value);
  }
  resource(resource: Resource): ResourceState {
    return this.state.resource(resource);
  }
}
