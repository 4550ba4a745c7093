import { resolveAlias, type Type } from "../../../ir/index.ts";
import {
  type Address,
  addressText,
  type FlatReader,
  isShared,
  kindOf,
  type LiftContext,
  RETURNED,
  type SharedArgument,
} from "../../../kinds/index.ts";
import { annotation, call, code, type Expr, list, type Name, word } from "../../../text/index.ts";
import { jsType } from "../core-types.ts";
import { Frame } from "../frame.ts";
import type { CanonState } from "../state.ts";
import { BaseContext } from "./context.ts";

type Write = (cx: ValueLifting, ...names: Name[]) => Expr | typeof RETURNED;

/** Lifts values: from core values and memory to JavaScript (CanonicalABI.md, "Loading" and "Flat Lifting"). */
export class ValueLifting extends BaseContext implements LiftContext {
  readonly lends: boolean;

  constructor(frame: Frame, state: CanonState, lends = false) {
    super(frame, state);
    this.lends = lends;
  }

  liftFlat(named: Type, flat: FlatReader): Expr {
    const type = resolveAlias(named);
    const kind = kindOf(type);
    if (!isShared("liftFlat", type)) return inPlace(kind.liftFlat(type, flat, this));
    // A kind that is always lifted by a function tells its cases apart by the first value.
    const [operation, hints] = kind.shared.includes("liftFlat") ? ["liftFlat", ["tag"]] : ["liftParts", []];
    const values = this.layout(type).flat!.map(() => flat.next());
    const args = values.map(({ expr, type: core }, index) => ({
      hint: hints[index] ?? `p${index - hints.length}`,
      type: jsType(core),
      expr,
    }));
    return this.#function(operation, type, args, (cx, ...names) => {
      let next = 0;
      const reader = { next: () => ({ expr: names[next]!, type: values[next++]!.type }) };
      return kind.liftFlat(type, reader, cx);
    });
  }

  load(named: Type, address: Address): Expr {
    const type = resolveAlias(named);
    const kind = kindOf(type);
    if (!isShared("load", type)) return inPlace(kind.load(type, address, this));
    const args = [{ hint: "pointer", type: word("number"), expr: addressText(address) }];
    return this.#function("load", type, args, (cx, pointer) => kind.load(type, { base: pointer!, offset: 0 }, cx));
  }

  shared(type: Type, args: readonly SharedArgument[], body: (cx: LiftContext, ...names: Name[]) => void): Expr {
    return this.#function("lift", type, args, (cx, ...names) => {
      body(cx, ...names);
      return RETURNED;
    });
  }

  #function(operation: string, type: Type, args: readonly SharedArgument[], write: Write): Expr {
    const { library } = this.frame;
    const options = `${this.state.key}${this.lends ? " lends" : ""}`;
    const callee = library.shared(operation, type, options, (own) => {
      const frame = new Frame(library);
      const names = args.map(({ hint }) => frame.local(hint));
      const cx = new ValueLifting(frame, this.state, this.lends);
      const params = args.map((arg, index) => code`${names[index]!}${annotation(arg.type)}`);
      const result = annotation(library.types.type(type, "give"));
      const head = code`function ${own}(${list(params)})${result}`;
      const lines = frame.lines(() =>
        frame.block(head, () =>
          frame.section(this.state.memory, () => {
            const value = write(cx, ...names);
            if (value !== RETURNED) cx.line`return ${value};`;
          }),
        ),
      );
      return [frame.reserved, ...lines];
    });
    return call(callee, ...args.map(({ expr }) => expr));
  }
}

/** A value that stands where it is used. */
function inPlace(value: Expr | typeof RETURNED): Expr {
  if (value === RETURNED) throw new Error("a kind wrote statements that return a value, where it is not shared");
  return value;
}
