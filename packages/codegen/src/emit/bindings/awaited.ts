import type { Func } from "../../ir/index.ts";
import { call, code, type Expr, helper, list, type Name, quoted, word } from "../../text/index.ts";
import type { Frame } from "../canon/index.ts";
import { type TypedParam, type TypeNames, typedParams, waitOptions } from "../declarations/index.ts";

/** A function beside another one, which waits for what that returns. */
export interface AwaitedFunction {
  readonly name: string;
  readonly params: readonly TypedParam[];
  /** Writes its body. */
  readonly write: () => void;
}

/**
 * The function that waits for what another one returns, where there is one.
 *
 * @param callee that other one, as it is called from within
 * @param suspension what has calls of the guest wait for their turn
 */
export function awaitedFunction(
  func: Func,
  callee: Expr,
  suspension: Name | undefined,
  types: TypeNames,
  frame: Frame,
): AwaitedFunction | undefined {
  const [form, name] = [types.names.awaited(func), types.names.awaitedName(func)];
  if (form === undefined || name === undefined) return undefined;
  const local = (hint: string): Name => frame.local(hint);
  const params = typedParams(func, types, local);
  const options = waitOptions(local("waitOptions"));
  const isGuests = form.resource.scope.direction === "export";
  const write = (): void => {
    const calls = code`() => ${call(callee, ...params.map((param) => param.name))}`;
    const args = [
      quoted(types.names.messageName(func)),
      options.name,
      calls,
      ...(form.kind === "future" ? [quoted(form.future.layout)] : []),
      ...(suspension === undefined ? [] : [suspension, ...(isGuests ? [word("true")] : [])]),
    ];
    frame.line`return ${call(helper(form.kind === "future" ? "futureValue" : "untilReady"), list(args))};`;
  };
  return { name, params: [...params, options], write };
}
