import { type CoreShape, coreShape, offsets } from "../../abi/index.ts";
import { type Func, givenParams, outcome, resolveAlias } from "../../ir/index.ts";
import { checkSelf, hasOwn, isDirect, layoutOf, lowerSelf, storeSelf } from "../../kinds/index.ts";
import { annotation, call, type Expr, helper, type Name, quoted, word } from "../../text/index.ts";
import { callAndLift, lentResource } from "./canon-lift-result.ts";
import { memoryOf } from "./context.ts";
import type { Frame } from "./frame.ts";
import type { LiftedFunction } from "./state.ts";
import { type Refusal, ValueLowering } from "./value-lowering.ts";

/**
 * Writes the body of a function that lowers its parameters, calls the core function and lifts its result (CanonicalABI.md,
 * "canon lift").
 *
 * @param params the parameters, `self` not among them
 */
export function canonLift(lifted: LiftedFunction, params: readonly Name[], frame: Frame): void {
  const { func, label, state } = lifted;
  const layouts = func.params.map(({ type }) => layoutOf(type, state.pointers.size));
  const shape = coreShape(layouts, func.result && layoutOf(func.result, state.pointers.size));
  const self = selfArgument(lifted, frame);
  const { err } = outcome(func.result);
  const error = err?.type === undefined ? undefined : { name: frame.local("error"), type: err.type };
  if (error !== undefined) frame.line`let ${error.name}${annotation(frame.library.types.type(error.type, "give"))};`;
  if (canBeDirect(func, shape)) {
    // Nothing of the guest runs until all is checked: a wrong value never touches it.
    const args = lowerFlat(lifted, params, frame, { kind: "parameter", func: label });
    frame.line`${state.store}.enter(${quoted(label)});`;
    frame.attempt(
      () => callAndLift(lifted, [...self, ...args], shape, error?.name, frame),
      (e) => {
        frame.line`${state.store}.cause ??= ${e};`;
        frame.line`throw ${state.store}.trap(${e}, ${quoted(label)});`;
      },
    );
  } else {
    frame.line`${state.store}.enterLowering(${quoted(label)});`;
    frame.attempt(
      () => {
        const args = lowerAll(lifted, self, params, shape, frame);
        frame.line`${state.store}.resume();`;
        callAndLift(lifted, args, shape, error?.name, frame);
      },
      (e) => {
        frame.line`${state.store}.cause ??= ${e};`;
        const lent = lentResource(lifted);
        const tables = lent === undefined ? [] : [state.resource(lent).handles];
        frame.line`throw ${call(helper("failedCall"), state.store, e, quoted(label), ...tables)};`;
      },
    );
  }
  if (err !== undefined)
    frame.line`throw new ${helper("ComponentError")}(${error === undefined ? word("undefined") : error.name});`;
}

const canBeDirect = (func: Func, shape: CoreShape): boolean =>
  shape.params !== undefined && givenParams(func).every(({ type }) => isDirect(type));

const MISMATCH: Refusal = { kind: "mismatch" };

const lowering = ({ state }: LiftedFunction, path: string, frame: Frame, refusal: Refusal): ValueLowering =>
  new ValueLowering(frame, state, refusal, { base: undefined, text: path });

function selfArgument(lifted: LiftedFunction, frame: Frame): Expr[] {
  const { func, label } = lifted;
  return func.kind === "method" ? [lowerSelf(func.resource!, label, lowering(lifted, "self", frame, MISMATCH))] : [];
}

/** Lowers one parameter after the other into core values. */
function lowerFlat(lifted: LiftedFunction, params: readonly Name[], frame: Frame, refusal: Refusal): Expr[] {
  return givenParams(lifted.func).flatMap(({ name, type }, index) => {
    const cx = lowering(lifted, name, frame, refusal);
    return cx.lowerFlat(type, params[index]!).map(({ expr }) => expr);
  });
}

function lowerAll(
  lifted: LiftedFunction,
  self: readonly Expr[],
  params: readonly Name[],
  shape: CoreShape,
  frame: Frame,
): readonly Expr[] {
  const { func, state } = lifted;
  // All handles are checked before the first one moves: a call that is refused changes nothing.
  const given = givenParams(func);
  const claims =
    given.some(({ type }) => hasOwn(type)) && (func.params.length > 1 || resolveAlias(given[0]!.type).kind !== "own");
  if (claims) {
    if (func.kind === "method") checkSelf(func.resource!, lowering(lifted, "self", frame, MISMATCH));
    for (const [index, { name, type }] of given.entries())
      lowering(lifted, name, frame, MISMATCH).check(type, params[index]!);
  }
  let args: readonly Expr[] = [];
  frame.section(state.memory, () => {
    args =
      shape.params === undefined
        ? [lowerArea(lifted, self, params, shape, frame)]
        : [...self, ...lowerFlat(lifted, params, frame, MISMATCH)];
  });
  if (claims) frame.line`${call(helper("endClaims"), state.store)};`;
  return args;
}

/** Parameters that are too many for core values go through memory. */
function lowerArea(
  lifted: LiftedFunction,
  self: readonly Expr[],
  params: readonly Name[],
  { paramArea }: CoreShape,
  frame: Frame,
): Expr {
  const { func, state } = lifted;
  const area = frame.local("area");
  frame.line`const ${area} = ${memoryOf(state)}.allocate(${paramArea.size}, ${paramArea.align});`;
  const starts = offsets(func.params.map(({ type }) => layoutOf(type, state.pointers.size)));
  for (const [index, { name, type }] of func.params.entries()) {
    const cx = lowering(lifted, name, frame, MISMATCH);
    if (index === 0) cx.refresh();
    if (index < self.length) storeSelf(self[index]!, area, cx);
    else cx.store(type, params[index - self.length]!, { base: area, offset: starts[index]! });
  }
  return state.pointers.plain.lower(area);
}
