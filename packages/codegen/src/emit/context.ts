import type { Layout, Pointers } from "../abi/index.ts";
import { camelCase, quote, type Resource, resolveAlias, type Type } from "../ir/index.ts";
import {
  type Address,
  addressText,
  type Context,
  type Expr,
  expectation,
  type FlatReader,
  type FlatValue,
  kindOf,
  type LiftContext,
  type LowerContext,
  layoutOf,
  type ResourceState,
  type StringEncoding,
  type TypePrinter,
  type TypeText,
  weight,
} from "../kinds/index.ts";
import { Frame, REFRESH } from "./frame.ts";

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

const isShared = (type: Type): boolean => kindOf(type).shape === "shared" || !isInline(type);

abstract class BaseContext implements Context {
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

/** How a wrong value is refused. */
export type Refusal =
  /** At once, by a function that has nothing to lower into the guest. */
  | { readonly kind: "parameter"; readonly func: string }
  /** At once, for what a host function returned. */
  | { readonly kind: "result"; readonly func: string }
  /** With a Mismatch, whose path grows on the way out. */
  | { readonly kind: "mismatch" };

interface Standing {
  readonly inner: Type;
  readonly outer: Type;
}

interface Path {
  /** A local that has the beginning of the path. */
  readonly base: string | undefined;
  readonly text: string;
}

export class Lowering extends BaseContext implements LowerContext {
  readonly #refusal: Refusal;
  readonly #path: Path;
  /** A type whose value stands for one that it is the content of. */
  readonly #stands: Standing | undefined;

  constructor(frame: Frame, state: AbiState, refusal: Refusal, path: Path, stands?: Standing) {
    super(frame, state);
    this.#refusal = refusal;
    this.#path = path;
    this.#stands = stands;
  }

  path(): Expr {
    const { base, text } = this.#path;
    if (base === undefined) return quote(text);
    return text === "" ? base : `${base} + ${quote(text)}`;
  }
  within(part: string): LowerContext {
    const { base, text } = this.#path;
    return new Lowering(this.frame, this.state, this.#refusal, { base, text: text + part });
  }
  element(): LowerContext {
    return new Lowering(this.frame, this.state, this.#refusal, { base: undefined, text: "" });
  }
  standingFor(inner: Type, outer: Type): LowerContext {
    const stands = { inner: resolveAlias(inner), outer };
    return new Lowering(this.frame, this.state, this.#refusal, this.#path, stands);
  }
  refuse(type: Type, value: Expr): string {
    const what = quote(expectation(type === this.#stands?.inner ? this.#stands.outer : type));
    if (this.#refusal.kind === "mismatch")
      return `throw new ${this.use("Mismatch")}(${what}, ${value}, ${this.path()});`;
    const helper = this.#refusal.kind === "result" ? "expectedResult" : "expected";
    return `throw ${this.use(helper)}(${what}, ${value}, ${quote(this.#refusal.func)}, ${this.path()});`;
  }
  refresh(): void {
    this.line(REFRESH);
  }
  check(named: Type, value: Expr): void {
    const type = resolveAlias(named);
    if (isShared(type))
      this.line(`${this.shared("check", type, value, (cx, inner) => kindOf(type).check(type, inner, cx))};`);
    else kindOf(type).check(type, value, this);
  }
  lowerFlat(named: Type, value: Expr): readonly FlatValue[] {
    const type = resolveAlias(named);
    if (isInline(type) || this.#refusal.kind !== "mismatch") return kindOf(type).lowerFlat(type, value, this);
    const flat = this.layout(type).flat!;
    const call = this.shared("lowerFlat", type, value, (cx, inner) => {
      const values = kindOf(type).lowerFlat(type, inner, cx);
      cx.line(`return [${values.map(({ expr }) => expr).join(", ")}];`);
    });
    const locals = flat.map((_, index) => this.local(`${value}Flat${index}`));
    this.line(`const [${locals.join(", ")}] = ${call};`);
    this.refresh();
    return locals.map((expr, index) => ({ expr, type: flat[index]! }));
  }
  store(named: Type, value: Expr, address: Address): void {
    const type = resolveAlias(named);
    if (!isShared(type)) return kindOf(type).store(type, value, address, this);
    const store = this.#function("store", type, ["pointer"], (cx, inner, [pointer]) =>
      kindOf(type).store(type, inner, { base: pointer!, offset: 0 }, cx),
    );
    this.line(`${store}(${value}, ${addressText(address)}, ${this.path()});`);
    this.refresh();
  }
  shared(operation: string, type: Type, value: Expr, body: (cx: LowerContext, value: Expr) => void): Expr {
    return `${this.#function(operation, type, [], body)}(${value}, ${this.path()})`;
  }

  /** A function of a value, more numbers, and the place of the value in the parameters. */
  #function(
    operation: string,
    type: Type,
    more: string[],
    body: (cx: Lowering, value: Expr, more: Expr[]) => void,
  ): string {
    const { module } = this.frame;
    const results = { lower: "number", store: "void", check: "void", lowerFlat: "" }[operation]!;
    return module.shared(operation, type, `${this.state.key}`, (name) => {
      const frame = new Frame(module);
      const value = frame.names.unique(operation === "lower" ? "values" : "value");
      const numbers = more.map((hint) => frame.names.unique(hint));
      const place = frame.names.unique("place");
      const cx = new Lowering(frame, this.state, { kind: "mismatch" }, { base: place, text: "" });
      const params = [
        value + cx.annotate(module.types.type(type, "accept")),
        ...numbers.map((number) => number + cx.annotate("number")),
        place + cx.annotate("string"),
      ];
      const result =
        results ||
        `[${this.layout(type)
          .flat!.map((core) => (core === "i64" ? "bigint" : "number"))
          .join(", ")}]`;
      frame.writer.block(`function ${name}(${params.join(", ")})${cx.annotate(result)}`, () => {
        frame.section(this.state.memory, () => body(cx, value, numbers));
      });
      return frame.writer;
    });
  }
}

export class Lifting extends BaseContext implements LiftContext {
  readonly lends: boolean;

  constructor(frame: Frame, state: AbiState, lends = false) {
    super(frame, state);
    this.lends = lends;
  }

  liftFlat(named: Type, flat: FlatReader): Expr {
    const type = resolveAlias(named);
    if (isInline(type)) return kindOf(type).liftFlat(type, flat, this);
    const values = this.layout(type).flat!.map(() => flat.next());
    const args = values.map(({ expr, type: core }, index) => ({
      name: `p${index}`,
      type: core === "i64" ? "bigint" : "number",
      expr,
    }));
    return this.shared("liftParts", type, args, (cx, ...names) => {
      let next = 0;
      const reader = { next: () => ({ expr: names[next]!, type: values[next++]!.type }) };
      cx.line(`return ${kindOf(type).liftFlat(type, reader, cx)};`);
    });
  }
  load(named: Type, address: Address): Expr {
    const type = resolveAlias(named);
    if (!isShared(type)) return kindOf(type).load(type, address, this);
    const args = [{ name: "pointer", type: "number", expr: addressText(address) }];
    return this.shared("load", type, args, (cx, pointer) => {
      const text = kindOf(type).load(type, { base: pointer!, offset: 0 }, cx);
      if (text !== "") cx.line(`return ${text};`);
    });
  }
  shared(
    operation: string,
    type: Type,
    args: readonly { readonly name: string; readonly type: TypeText; readonly expr: Expr }[],
    body: (cx: LiftContext, ...names: Expr[]) => void,
  ): Expr {
    const { module } = this.frame;
    const name = module.shared(operation, type, `${this.state.key}${this.lends ? " lends" : ""}`, (own) => {
      const frame = new Frame(module);
      const names = args.map((arg) => frame.names.unique(arg.name));
      const cx = new Lifting(frame, this.state, this.lends);
      const params = args.map((arg, index) => names[index]! + cx.annotate(arg.type));
      const result = cx.annotate(module.types.type(type, "give"));
      frame.writer.block(`function ${own}(${params.join(", ")})${result}`, () => {
        frame.section(this.state.memory, () => body(cx, ...names));
      });
      return frame.writer;
    });
    return `${name}(${args.map(({ expr }) => expr).join(", ")})`;
  }
}
