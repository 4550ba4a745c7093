import type { CoreShape } from "../../abi/index.ts";
import { type Resource, type ResultType, resolveAlias, type Type } from "../../ir/index.ts";
import { hasBorrow, kindOf, layoutOf, liftOutcome, type ResultSource } from "../../kinds/index.ts";
import {
  annotation,
  type Code,
  call,
  code,
  type Expr,
  helper,
  list,
  type Name,
  nothing,
  word,
} from "../../text/index.ts";
import type { Frame } from "./frame.ts";
import type { CanonState, LiftedFunction } from "./state.ts";
import { checkedArea, ValueLifting } from "./values/index.ts";

/** The call of the core function. */
export function callCore({ core, state }: LiftedFunction, args: readonly Expr[], frame: Frame): Expr {
  if (state.hasContext) frame.line`${state.store}.context = [0, 0];`;
  return call(core, ...args);
}

/**
 * Calls the core function, lifts its result, has the guest free it, and returns it.
 *
 * @param error the local that an `err` is left in, where it has a payload
 */
export function callAndLift(
  lifted: LiftedFunction,
  args: readonly Expr[],
  shape: CoreShape,
  error: Name | undefined,
  frame: Frame,
): void {
  const coreCall = callCore(lifted, args, frame);
  const raw = lifted.func.result && frame.local("ret");
  frame.line`${raw === undefined ? nothing : code`const ${raw} = `}${coreCall};`;
  liftResult(lifted, raw, shape, error, frame);
}

/**
 * Lifts what a core function returned, has the guest free it, and returns it.
 *
 * @param raw what it returned, where it returns anything
 * @param error the local that an `err` is left in, where it has a payload
 */
export function liftResult(
  lifted: LiftedFunction,
  raw: Name | undefined,
  shape: CoreShape,
  error: Name | undefined,
  frame: Frame,
): void {
  const { func, state } = lifted;
  const type = func.result;
  if (type === undefined || raw === undefined) {
    if (state.catches === "surely") frame.line`${call(helper("checkRunning"), state.store)};`;
    return finish(lifted, [], frame);
  }
  const target = resolveAlias(type);
  const isFlat = shape.result !== undefined;
  if (state.catches === "surely") frame.line`${call(helper("checkRunning"), state.store)};`;
  const from = source(type, raw, isFlat, lifted, frame);
  frame.section(state.memory, () => {
    const cx = new ValueLifting(frame, func.kind === "constructor" ? bare(state) : state);
    if (target.kind === "result") return returnOutcome(target, from, raw, lifted, error, cx);
    if ("address" in from) return returnValue(type, cx.load(type, from.address), raw, lifted, frame);
    const value = cx.liftFlat(type, from.flat);
    // A number is lifted without fail, from what the guest frees nothing of: that may wait.
    if (lifted.postReturn !== undefined || kindOf(target).array === undefined)
      return returnValue(type, value, raw, lifted, frame);
    finish(lifted, [raw], frame);
    frame.line`return ${value};`;
  });
}

/** For a local that TypeScript would infer too wide a type for: an array for a tuple, a string for a tag. */
const annotated = (type: Type | undefined, { library }: Frame): Code =>
  type === undefined || kindOf(type).isInferred ? nothing : annotation(library.types.type(type, "give"));

/** For a constructor, which has made its object already. */
const bare = (state: CanonState): CanonState => ({
  ...state,
  resource: (resource) => ({ ...state.resource(resource), class: undefined }),
});

/** Where the result is; an area in memory is checked first. */
function source(type: Type, raw: Expr, isFlat: boolean, { state }: LiftedFunction, frame: Frame): ResultSource {
  const layout = layoutOf(type, state.pointers.size);
  if (isFlat) return { flat: { next: () => ({ expr: raw, type: layout.flat![0]! }) } };
  const area = frame.local("area");
  frame.line`const ${area} = ${checkedArea(raw, layout, state)};`;
  return { address: { base: area, offset: 0 } };
}

function returnValue(
  type: Type | undefined,
  value: Expr | undefined,
  raw: Expr,
  lifted: LiftedFunction,
  frame: Frame,
): void {
  if (value === undefined) {
    finish(lifted, [raw], frame);
    frame.line`return;`;
  } else {
    const result = value === raw ? raw : frame.local("result");
    if (value !== raw) frame.line`const ${result}${annotated(type, frame)} = ${value};`;
    finish(lifted, [raw], frame);
    frame.line`return ${result};`;
  }
}

/** A function's own result: `ok` is returned, `err` thrown once the guest is left. */
function returnOutcome(
  type: ResultType,
  from: ResultSource,
  raw: Expr,
  lifted: LiftedFunction,
  error: Name | undefined,
  cx: ValueLifting,
): void {
  const { frame } = cx;
  const { isOk, ok, err } = liftOutcome(type, from, cx);
  frame.block(code`if (${isOk})`, () => returnValue(type.ok, ok, raw, lifted, frame));
  if (err !== undefined && error !== undefined) frame.line`${error} = ${err};`;
  finish(lifted, [raw], frame);
}

/** The end of a call: what was lent must be back, the guest frees what it returned, and only then may be entered again. */
function finish(lifted: LiftedFunction, raw: readonly Expr[], frame: Frame): void {
  const { state, postReturn } = lifted;
  const lent = lentResource(lifted);
  if (lent !== undefined) frame.line`${state.resource(lent).handles}.endBorrows();`;
  if (postReturn !== undefined) {
    frame.line`${state.instance}.mayLeave = false;`;
    frame.line`${postReturn}(${list(raw)});`;
    if (state.catches === "surely") frame.line`${call(helper("checkRunning"), state.store)};`;
    frame.line`${state.instance}.mayLeave = true;`;
  }
  frame.line`${state.store}.${state.catches === "maybe" ? word("end") : word("exit")}();`;
}

/** A resource of which the guest gets borrowed handles, where there is one. */
function lentResource({ func, state }: LiftedFunction): Resource | undefined {
  const find = (type: Type): Resource | undefined => {
    if (type.kind === "borrow") return state.resource(type.resource).definedHere ? undefined : type.resource;
    if (!hasBorrow(type)) return undefined;
    for (const part of kindOf(type).parts(type)) {
      const found = find(part);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const { type } of func.params) {
    const found = find(type);
    if (found !== undefined) return found;
  }
  return undefined;
}
