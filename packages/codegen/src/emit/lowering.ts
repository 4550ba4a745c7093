import { quote, resolveAlias, type Type } from "../ir/index.ts";
import {
  type Address,
  addressText,
  type Expr,
  expectation,
  type FlatValue,
  kindOf,
  type LowerContext,
} from "../kinds/index.ts";
import { type AbiState, BaseContext, isInline, isShared } from "./context.ts";
import { Frame, REFRESH } from "./frame.ts";
import { jsType } from "./function-types.ts";

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
      const result = results || `[${this.layout(type).flat!.map(jsType).join(", ")}]`;
      frame.writer.block(`function ${name}(${params.join(", ")})${cx.annotate(result)}`, () => {
        frame.section(this.state.memory, () => body(cx, value, numbers));
      });
      return frame.writer;
    });
  }
}
