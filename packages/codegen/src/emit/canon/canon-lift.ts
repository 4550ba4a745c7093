import { type CoreShape, coreShape } from "../../abi/index.ts";
import { outcome } from "../../ir/index.ts";
import { layoutOf } from "../../kinds/index.ts";
import { annotation, type Code, call, code, helper, list, type Name, nothing, quoted, word } from "../../text/index.ts";
import { callAndLift, callCore, liftResult } from "./canon-lift-result.ts";
import { jsType } from "./core-types.ts";
import type { Frame } from "./frame.ts";
import { canBeDirect, lent, lowerChecked, lowerParams, selfArgument } from "./lower-params.ts";
import type { LiftedFunction } from "./state.ts";

/**
 * Writes the body of a function that lowers its parameters, calls the core function and lifts its result (CanonicalABI.md,
 * "canon lift").
 *
 * @param params the parameters, `self` not among them
 */
export function canonLift(lifted: LiftedFunction, params: readonly Name[], frame: Frame): void {
  const { label, state } = lifted;
  const shape = coreShapeOf(lifted);
  const self = selfArgument(lifted, frame);
  const error = errorLocal(lifted, frame);
  if (canBeDirect(lifted, shape)) {
    // Nothing of the guest runs until all is checked: a wrong value never touches it.
    const args = lowerChecked(lifted, params, frame);
    frame.line`${state.store}.enter(${quoted(label)});`;
    frame.attempt(
      () => callAndLift(lifted, [...lent(lifted, self, frame), ...args], shape, error, frame),
      (e) => {
        frame.line`${state.store}.cause ??= ${e};`;
        frame.line`throw ${state.store}.trap(${e}, ${quoted(label)});`;
      },
    );
  } else {
    frame.line`${state.store}.enterLowering(${quoted(label)});`;
    frame.attempt(
      () => callAndLift(lifted, lowerParams(lifted, self, params, shape, frame), shape, error, frame),
      (e) => {
        frame.line`${state.store}.cause ??= ${e};`;
        frame.line`throw ${call(helper("failedCall"), state.store, e, quoted(label))};`;
      },
    );
  }
  throwError(lifted, error, frame);
}

/**
 * Writes the same for a function that is promised: what lowers and calls, and what lifts, to be called when it is their turn.
 *
 * @param options the parameter that has the signal
 */
export function canonLiftPromised(
  lifted: LiftedFunction,
  suspension: Name,
  params: readonly Name[],
  options: Name,
  frame: Frame,
): void {
  const { func, label, state } = lifted;
  const shape = coreShapeOf(lifted);
  const [enter, lift] = [frame.local("enter"), frame.local("lift")];
  const arrow = (name: Name, param: Code, body: () => void): void =>
    frame.block(code`const ${name} = (${param}) =>`, body, code`;`);
  arrow(enter, nothing, () => {
    const self = selfArgument(lifted, frame);
    if (!canBeDirect(lifted, shape)) {
      const args = lowerParams(lifted, self, params, shape, frame);
      return frame.line`return ${callCore(lifted, args, frame)};`;
    }
    const args = lowerChecked(lifted, params, frame);
    frame.line`${state.store}.resume();`;
    frame.line`return ${callCore(lifted, [...lent(lifted, self, frame), ...args], frame)};`;
  });
  const raw = func.result && frame.local("ret");
  const type = shape.result === undefined ? state.pointers.core : shape.result[0];
  arrow(lift, raw === undefined ? nothing : code`${raw}${annotation(jsType(type!))}`, () => {
    const error = errorLocal(lifted, frame);
    liftResult(lifted, raw, shape, error, frame);
    throwError(lifted, error, frame);
  });
  frame.line`return ${suspension}.call(${list([quoted(label), options, enter, lift])});`;
}

/** The core signature. */
function coreShapeOf({ func, state }: LiftedFunction): CoreShape {
  const layouts = func.params.map(({ type }) => layoutOf(type, state.pointers.size));
  return coreShape(layouts, func.result && layoutOf(func.result, state.pointers.size));
}

/** A local for the error of a fallible function, where it has a payload. */
function errorLocal({ func }: LiftedFunction, frame: Frame): Name | undefined {
  const type = outcome(func.result).err?.type;
  if (type === undefined) return undefined;
  const name = frame.local("error");
  frame.line`let ${name}${annotation(frame.library.types.type(type, "give"))};`;
  return name;
}

/** What a fallible function throws, once the guest is left. */
function throwError({ func }: LiftedFunction, error: Name | undefined, frame: Frame): void {
  if (outcome(func.result).err === undefined) return;
  frame.line`throw new ${helper("ComponentError")}(${error ?? word("undefined")});`;
}
