import { resolveAlias, type Type } from "../ir/index.ts";
import {
  type Address,
  addressText,
  type Expr,
  type FlatReader,
  kindOf,
  type LiftContext,
  type TypeText,
} from "../kinds/index.ts";
import { type AbiState, BaseContext, isInline, isShared } from "./context.ts";
import { Frame } from "./frame.ts";
import { jsType } from "./function-types.ts";

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
      type: jsType(core),
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
