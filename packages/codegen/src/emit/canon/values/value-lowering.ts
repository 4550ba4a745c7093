import { resolveAlias, type Type } from "../../../ir/index.ts";
import {
  type Address,
  addressText,
  expectation,
  type FlatValue,
  isKept,
  isShared,
  kindOf,
  type LowerContext,
  sometimes,
} from "../../../kinds/index.ts";
import {
  annotation,
  binary,
  type Code,
  call,
  code,
  type Expr,
  helper,
  list,
  type Name,
  quoted,
  type TypeExpr,
  template,
  tupleType,
  word,
} from "../../../text/index.ts";
import { jsType } from "../core-types.ts";
import { Frame } from "../frame.ts";
import type { CanonState } from "../state.ts";
import { BaseContext } from "./context.ts";
import { ownFunction } from "./own.ts";

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

/** The place of a value. */
interface Path {
  /** A local that has the beginning of the path. */
  readonly base: Name | undefined;
  readonly text: string;
}

/** Functions of a value: what they are called after, and what they return. */
type SharedOperation = "lower" | "store" | "check" | "lowerFlat";

/** Lowers values: from JavaScript to core values and memory (CanonicalABI.md, "Storing" and "Flat Lowering"). */
export class ValueLowering extends BaseContext implements LowerContext {
  readonly #refusal: Refusal;
  readonly #path: Path;
  /** A type whose value stands for one that it is the content of. */
  readonly #stands: Standing | undefined;

  constructor(frame: Frame, state: CanonState, refusal: Refusal, path: Path, stands?: Standing) {
    super(frame, state);
    this.#refusal = refusal;
    this.#path = path;
    this.#stands = stands;
  }

  get staging(): Name | undefined {
    return this.state.isStaged && this.state.staging;
  }
  path(): Expr {
    const { base, text } = this.#path;
    if (base === undefined) return quoted(text);
    return text === "" ? base : binary(base, "+", quoted(text));
  }
  pathAt(index: Name): Expr {
    const { base, text } = this.#path;
    if (base === undefined) return template(text, "[", index, "]");
    return text === "" ? template(base, "[", index, "]") : binary(this.path(), "+", template("[", index, "]"));
  }
  within(part: string): LowerContext {
    const { base, text } = this.#path;
    return new ValueLowering(this.frame, this.state, this.#refusal, { base, text: text + part });
  }
  element(): LowerContext {
    return new ValueLowering(this.frame, this.state, this.#refusal, { base: undefined, text: "" });
  }
  standingFor(inner: Type, outer: Type): LowerContext {
    const stands = { inner: resolveAlias(inner), outer };
    return new ValueLowering(this.frame, this.state, this.#refusal, this.#path, stands);
  }
  refuse(type: Type, value: Expr): Code {
    const what = quoted(expectation(type === this.#stands?.inner ? this.#stands.outer : type));
    if (this.#refusal.kind === "mismatch")
      return code`throw new ${helper("Mismatch")}(${what}, ${value}, ${this.path()});`;
    const error = this.#refusal.kind === "result" ? helper("expectedResult") : helper("expected");
    return code`throw ${call(error, what, value, quoted(this.#refusal.func), this.path())};`;
  }
  own(type: Type, properties: readonly string[], value: Name): Expr {
    return call(ownFunction(type, properties, this.frame.library), value);
  }
  isKept(type: Type): boolean {
    return isKept(type);
  }
  keep(named: Type, value: Name): Expr {
    const type = resolveAlias(named);
    return kindOf(type).keep!(type, value, this);
  }
  keptType(named: Type): TypeExpr {
    const type = resolveAlias(named);
    return kindOf(type).keptType!(type, this);
  }
  storeKept(named: Type, kept: Name, address: Address): void {
    const type = resolveAlias(named);
    kindOf(type).storeKept!(type, kept, address, this);
  }
  refresh(): void {
    this.frame.refresh();
  }
  check(named: Type, value: Name): void {
    const type = resolveAlias(named);
    const kind = kindOf(type);
    if (!isShared("check", type)) return kind.check(type, value, this);
    const check = this.#function("check", type, [], (cx, inner) => kind.check(type, inner, cx));
    this.line`${call(check, value, this.path())};`;
  }
  lowerFlat(named: Type, value: Name): readonly FlatValue[] {
    const type = resolveAlias(named);
    const kind = kindOf(type);
    // Where a wrong value is refused at once, the function that says so is the one that is called.
    if (!isShared("lowerFlat", type) || this.#refusal.kind !== "mismatch") return kind.lowerFlat(type, value, this);
    const blocks = this.#mayStage(type);
    const lower = this.#function("lowerFlat", type, [], (cx, inner) => {
      const flat = kind.lowerFlat(type, inner, cx);
      cx.line`return [${list(flat.flatMap((value, index) => (blocks[index] ? apart(value) : [value.expr])))}];`;
    });
    const values = this.layout(type).flat!.map((core, index): FlatValue => {
      const expr = this.localOf(value, `Flat${index}`);
      return blocks[index] ? sometimes(expr, this.localOf(value, `Block${index}`), core, this) : { expr, type: core };
    });
    const locals = values.flatMap(({ expr, staged }) =>
      staged === undefined ? [expr] : [staged.otherwise!, staged.block],
    );
    this.line`const [${list(locals)}] = ${call(lower, value, this.path())};`;
    this.refresh();
    return values;
  }
  store(named: Type, value: Name, address: Address): void {
    const type = resolveAlias(named);
    const kind = kindOf(type);
    if (!isShared("store", type)) return kind.store(type, value, address, this);
    const store = this.#function("store", type, ["pointer"], (cx, inner, [pointer]) =>
      kind.store(type, inner, { base: pointer!, offset: 0 }, cx),
    );
    this.line`${call(store, value, addressText(address), this.path())};`;
    this.refresh();
  }
  shared(type: Type, value: Name, body: (cx: LowerContext, value: Name) => void): Expr {
    return call(this.#function("lower", type, [], body), value, this.path());
  }

  /** Which core values of a type a function for it gives with what they are known by until all values are committed. */
  #mayStage(type: Type): readonly boolean[] {
    return (this.staging !== undefined && this.layout(type).asked) || [];
  }

  /** A function of a value, more numbers, and the place of the value in the parameters. */
  #function(
    operation: SharedOperation,
    type: Type,
    more: readonly string[],
    body: (cx: ValueLowering, value: Name, more: readonly Name[]) => void,
  ): Name {
    const { library } = this.frame;
    return library.shared(operation, type, this.state.key, (own) => {
      const frame = new Frame(library);
      const value = frame.local(operation === "lower" ? "values" : "value");
      const numbers = more.map((hint) => frame.local(hint));
      const place = frame.local("place");
      const cx = new ValueLowering(frame, this.state, { kind: "mismatch" }, { base: place, text: "" });
      const params = [
        code`${value}${annotation(library.types.type(type, "accept"))}`,
        ...numbers.map((number) => code`${number}${annotation(word("number"))}`),
        code`${place}${annotation(word("string"))}`,
      ];
      const head = code`function ${own}(${list(params)})${annotation(this.#resultType(operation, type))}`;
      const lines = frame.lines(() =>
        frame.block(head, () => frame.section(this.state.memory, () => body(cx, value, numbers))),
      );
      return [frame.reserved, ...lines];
    });
  }

  #flatTypes(type: Type): TypeExpr[] {
    const blocks = this.#mayStage(type);
    return this.layout(type).flat!.flatMap((core, index) =>
      blocks[index] ? [jsType(core), word("number")] : [jsType(core)],
    );
  }

  #resultType(operation: SharedOperation, type: Type): Code {
    switch (operation) {
      case "lower":
        return word("number");
      case "lowerFlat":
        return tupleType(this.#flatTypes(type));
      default:
        return word("void");
    }
  }
}

/** A core value, and the block that it has where it is one: 0 for none. */
const apart = ({ expr, type, staged }: FlatValue): Expr[] =>
  staged === undefined
    ? [expr, word("0")]
    : [staged.otherwise ?? (type === "i64" ? word("0n") : word("0")), staged.block];
