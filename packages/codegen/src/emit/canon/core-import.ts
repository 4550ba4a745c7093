import { coreShapeOf } from "../../core/index.ts";
import type { Func } from "../../ir/index.ts";
import { type FlatValue, layoutOf } from "../../kinds/index.ts";
import {
  annotation,
  type Code,
  call,
  camelCase,
  code,
  helper,
  list,
  type Name,
  type Node,
  word,
} from "../../text/index.ts";
import { jsType } from "./core-types.ts";
import { Frame } from "./frame.ts";
import type { Library } from "./library.ts";
import type { LoweredFunction } from "./state.ts";

/** How the helpers of suspension write the types of core values. */
const LETTERS: { readonly [core: string]: string } = { i32: "i", i64: "l", f32: "f", f64: "d" };

/** The core signature of an import that may suspend, as `Suspension.suspending` takes it. */
export function suspendingTypes({ func, state }: LoweredFunction): { params: string; result: string } {
  const { size, core } = state.pointers;
  const { params = [core], result } = coreShapeOf(func, size);
  const letters = (types: readonly string[]): string => types.map((type) => LETTERS[type]).join("");
  return result === undefined
    ? { params: letters([...params, core]), result: "*" }
    : { params: letters(params), result: letters(result) };
}

/** A core value that a core function takes. */
type CoreParam = FlatValue & { readonly expr: Name };

/** A core function that the guest calls for one of the host, while it is written. */
export class CoreImport {
  readonly frame: Frame;
  /** The core values of the parameters, or where those are. */
  readonly params: readonly CoreParam[];
  /** Whether parameters are too many for core values, and go through memory. */
  readonly isSpilled: boolean;
  /** Where the result goes, if not into a core value. */
  readonly area: CoreParam | undefined;
  /** The type of the core value that it returns. */
  readonly result: string | undefined;
  readonly #state: LoweredFunction["state"];

  constructor({ func, state }: LoweredFunction, library: Library) {
    const { pointers } = state;
    const shape = coreShapeOf(func, pointers.size);
    this.frame = new Frame(library);
    this.#state = state;
    this.isSpilled = shape.params === undefined;
    const hints = this.isSpilled ? ["params"] : flatNames(func, pointers.size);
    const typed = (hint: string, type: CoreParam["type"]): CoreParam => ({ expr: this.frame.local(hint), type });
    this.params = (shape.params ?? [pointers.core]).map((type, index) => typed(hints[index]!, type));
    this.area = shape.result === undefined ? typed("area", pointers.core) : undefined;
    this.result = shape.result?.[0];
  }

  /** What the core function takes. */
  get all(): readonly CoreParam[] {
    return this.area === undefined ? this.params : [...this.params, this.area];
  }

  /** What the core function returns, in JavaScript. */
  get resultType(): Code {
    return this.result === undefined ? word("void") : jsType(this.result);
  }

  /** Writes it. What is thrown in it is nothing that a guest may catch. */
  write(name: Name, params: readonly CoreParam[], result: Code, body: () => void): readonly Node[] {
    const { frame } = this;
    const { store, catches } = this.#state;
    const signature = list(params.map(({ expr, type }) => code`${expr}${annotation(jsType(type))}`));
    const lines = frame.lines(() =>
      frame.block(code`function ${name}(${signature})${annotation(result)}`, () => {
        if (catches === "never") return body();
        frame.attempt(body, (e) => {
          frame.line`${store}.cause ??= ${e};`;
          frame.line`return ${call(helper("abort"), store, e)};`;
        });
      }),
    );
    return [frame.reserved, ...lines];
  }
}

/** Names for core values after the parameters that they are of. */
function flatNames(func: Func, size: 4 | 8): string[] {
  return func.params.flatMap(({ name, type }) => {
    const text = camelCase(name);
    const { length } = layoutOf(type, size).flat!;
    return Array.from({ length }, (_, part) => (length === 1 ? text : `${text}${part}`));
  });
}
