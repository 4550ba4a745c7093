import { type CoreShape, offsets } from "../../abi/index.ts";
import { type BorrowType, givenParams, resolveAlias, type Type } from "../../ir/index.ts";
import {
  checkSelf,
  committed,
  type FlatValue,
  hasBorrow,
  hasOwn,
  isAnyLate,
  isDirect,
  layoutOf,
  lentSelf,
  numberOfSelf,
  stageSelf,
  touchesGuest,
} from "../../kinds/index.ts";
import { call, type Expr, helper, type Name } from "../../text/index.ts";
import type { Frame } from "./frame.ts";
import { type CanonState, type LiftedFunction, staged } from "./state.ts";
import { type Refusal, ValueLowering } from "./values/index.ts";

/** Whether the guest has no part in any parameter, so that they can be lowered before it is entered. */
export const canBeDirect = ({ func }: LiftedFunction, shape: CoreShape): boolean =>
  shape.params !== undefined && givenParams(func).every(({ type }) => isDirect(type));

const MISMATCH: Refusal = { kind: "mismatch" };

const lowering = ({ state }: LiftedFunction, path: string, frame: Frame, refusal: Refusal): ValueLowering =>
  new ValueLowering(frame, state, refusal, { base: undefined, text: path });

/** The number of a method's `self`, as one argument or none. */
export function selfArgument(lifted: LiftedFunction, frame: Frame): Expr[] {
  const { func, label } = lifted;
  return func.kind === "method" ? [numberOfSelf(label, lowering(lifted, "self", frame, MISMATCH))] : [];
}

/** The same as a core value. */
export const lent = (lifted: LiftedFunction, self: readonly Expr[], frame: Frame): Expr[] =>
  self.map((rep) => lentSelf(lifted.func.resource!, rep, lowering(lifted, "self", frame, MISMATCH)));

/** Lowers one parameter after the other into core values. */
function lowerFlat(lifted: LiftedFunction, params: readonly Name[], frame: Frame, refusal: Refusal): Expr[] {
  return givenParams(lifted.func).flatMap(({ name, type }, index) => {
    const cx = lowering(lifted, name, frame, refusal);
    return cx.lowerFlat(type, params[index]!).map(({ expr }) => expr);
  });
}

/** Lowers parameters that the guest has no part in. */
export const lowerChecked = (lifted: LiftedFunction, params: readonly Name[], frame: Frame): Expr[] =>
  lowerFlat(lifted, params, frame, { kind: "parameter", func: lifted.label });

/** Lowers parameters that it has a part in: it hears of them when none can be refused any more. */
export const lowerParams = (
  lifted: LiftedFunction,
  self: readonly Expr[],
  params: readonly Name[],
  shape: CoreShape,
  frame: Frame,
): readonly Expr[] =>
  isStaged(lifted, shape)
    ? stageAll({ ...lifted, state: staged(lifted.state) }, self, params, shape, frame)
    : lowerTouchingLast(lifted, self, params, frame);

/** Tells a borrowed handle that is only the resource's number, as the instance that defines the resource has it. */
const numberIn =
  (state: CanonState) =>
  ({ resource }: BorrowType): boolean =>
    state.resource(resource).definedHere;

/**
 * Whether a parameter could be found wrong when the guest knows of another one already: then all of them are staged. Only one that
 * the guest has a part in, as the last, needs no staging.
 */
function isStaged({ func, state }: LiftedFunction, shape: CoreShape): boolean {
  if (shape.params === undefined) return true;
  const given = givenParams(func).map(({ type }) => type);
  const isNumber = numberIn(state);
  const touching = given.filter((type) => touchesGuest(type, isNumber));
  // What is given away must not be lent as well, so all of it is claimed before any of it moves.
  const claims = touching.some(
    (type) => hasOwn(type) && (func.kind === "method" || given.some(hasBorrow) || !claimsItself(type)),
  );
  return claims || isAnyLate(touching, isNumber);
}

/** Whether a value is one handle, or a list of them, of which all are claimed before the first one moves. */
function claimsItself(named: Type): boolean {
  const type = resolveAlias(named);
  return type.kind === "own" || isListOfOwn(type);
}

const isListOfOwn = (type: Type): boolean => type.kind === "list" && resolveAlias(type.element).kind === "own";

/** Lowers the parameters that the guest has no part in, and then the one that it has. */
function lowerTouchingLast(
  lifted: LiftedFunction,
  self: readonly Expr[],
  params: readonly Name[],
  frame: Frame,
): readonly Expr[] {
  const { func, state } = lifted;
  const isNumber = numberIn(state);
  const args: (readonly FlatValue[])[] = [];
  frame.section(state.memory, () => {
    const given = [...givenParams(func).entries()];
    const touches = given.map(([, { type }]) => touchesGuest(type, isNumber));
    for (const last of [false, true])
      for (const [index, { name, type }] of given)
        if (touches[index] === last)
          args[index] = lowering(lifted, name, frame, MISMATCH).lowerFlat(type, params[index]!);
  });
  if (func.params.some(({ type }) => isListOfOwn(resolveAlias(type))))
    frame.line`${call(helper("endClaims"), state.store)};`;
  frame.line`${state.store}.resume();`;
  return [...lent(lifted, self, frame), ...args.flat().map(({ expr }) => expr)];
}

/** Stages all parameters, and has the guest take them over. */
function stageAll(
  lifted: LiftedFunction,
  self: readonly Expr[],
  params: readonly Name[],
  shape: CoreShape,
  frame: Frame,
): readonly Expr[] {
  const { func, state } = lifted;
  let args: readonly Expr[] = [];
  frame.line`${state.staging}.begin();`;
  if (func.kind === "method" && givenParams(func).some(({ type }) => hasOwn(type)))
    checkSelf(func.resource!, lowering(lifted, "self", frame, MISMATCH));
  frame.section(state.staging, () => {
    args =
      shape.params === undefined
        ? [stageArea(lifted, self, params, shape, frame)]
        : [...lent(lifted, self, frame), ...lowerFlat(lifted, params, frame, MISMATCH)];
  });
  frame.line`${state.staging}.commit();`;
  return args;
}

/** Parameters that are too many for core values go through memory. */
function stageArea(
  { func, ...lifted }: LiftedFunction,
  self: readonly Expr[],
  params: readonly Name[],
  { paramArea }: CoreShape,
  frame: Frame,
): Expr {
  const { staging, pointers } = lifted.state;
  const area = frame.local("area");
  frame.line`const ${area} = ${staging}.allocate(${paramArea.size}, ${paramArea.align});`;
  const starts = offsets(func.params.map(({ type }) => layoutOf(type, pointers.size)));
  for (const [index, { name, type }] of func.params.entries()) {
    const cx = lowering({ func, ...lifted }, name, frame, MISMATCH);
    if (index === 0) cx.refresh();
    if (index < self.length) stageSelf(func.resource!, self[index]!, area, staging, cx);
    else cx.store(type, params[index - self.length]!, { base: area, offset: starts[index]! });
  }
  return committed(area, pointers.core, { staging, pointers }).expr;
}
