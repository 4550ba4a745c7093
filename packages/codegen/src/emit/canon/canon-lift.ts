import type { CoreShape } from "../../abi/index.ts";
import { coreShapeOf } from "../../core/index.ts";
import { outcome } from "../../ir/index.ts";
import {
  annotation,
  call,
  code,
  type DeclaredName,
  declare,
  helper,
  list,
  type Name,
  type Node,
  nothing,
  quoted,
  word,
} from "../../text/index.ts";
import { callAndLift, callCore, liftResult } from "./canon-lift-result.ts";
import { jsType } from "./core-types.ts";
import { Frame } from "./frame.ts";
import type { Library } from "./library.ts";
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
  const shape = coreShapeOf(lifted.func, lifted.state.pointers.size);
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
  const { label, state, tracer } = lifted;
  const shape = coreShapeOf(lifted.func, lifted.state.pointers.size);
  const enter = frame.local("enter");
  const lift: DeclaredName = declare(
    frame.library.scope,
    { of: lifted.core, suffix: "Lift" },
    { place: frame.library.functions, write: () => liftFunction(lift, lifted, shape, frame.library) },
  );
  const lower = (): void => {
    const self = selfArgument(lifted, frame);
    if (!canBeDirect(lifted, shape)) {
      const args = lowerParams(lifted, self, params, shape, frame);
      return frame.line`return ${callCore(lifted, args, frame)};`;
    }
    const args = lowerChecked(lifted, params, frame);
    frame.line`${state.store}.resume();`;
    frame.line`return ${callCore(lifted, [...lent(lifted, self, frame), ...args], frame)};`;
  };
  frame.block(code`const ${enter} = () =>`, lower, code`;`);
  // It may have to wait: only then the guest is in this call.
  const entering = tracer === undefined ? enter : code`${tracer}.entering(${enter})`;
  frame.line`return ${suspension}.call(${list([quoted(label), options, entering, lift])});`;
}

/** What lifts the result of a promised call: a function of the instantiation, since it needs nothing of the call. */
function liftFunction(name: Name, lifted: LiftedFunction, shape: CoreShape, library: Library): readonly Node[] {
  const frame = new Frame(library);
  const raw = lifted.func.result && frame.local("ret");
  const type = shape.result === undefined ? lifted.state.pointers.core : shape.result[0];
  const param = raw === undefined ? nothing : code`${raw}${annotation(jsType(type!))}`;
  const lines = frame.lines(() =>
    frame.block(code`function ${name}(${param})`, () => {
      const error = errorLocal(lifted, frame);
      liftResult(lifted, raw, shape, error, frame);
      throwError(lifted, error, frame);
    }),
  );
  return [{ kind: "line", code: nothing }, frame.reserved, ...lines];
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
