import { type BorrowType, type OwnType, resolveAlias, type Type } from "../../ir/index.ts";
import { hasBorrow, hasHandles, hasOwn, isDirect, kindOf } from "../../kinds/index.ts";
import {
  type Code,
  call,
  cast,
  code,
  type Expr,
  helper,
  type Name,
  nothing,
  quoted,
  typescript,
  word,
} from "../../text/index.ts";
import type { Frame } from "./frame.ts";
import { fromGiven } from "./given-form.ts";
import type { LoweredFunction } from "./state.ts";
import { checkedArea, ValueLowering } from "./values/index.ts";

/** Whether a function is lent handles, of which it may be given the resource as well: then each borrow ends with the call. */
export const isLending = (types: readonly Type[]): boolean => types.some(hasBorrow) && types.some(hasOwn);

/** Takes what the host's function came to, ends what was lent to it, lowers the result, and lets the guest go on. */
export function lowerOutcome(lowered: LoweredFunction, hostCall: Expr, area: Name | undefined, frame: Frame): void {
  const { func, state } = lowered;
  const types = func.params.map(({ type }) => type);
  const handles = handlesOf(types);
  const ret = func.result && frame.local("ret");
  if (ret === undefined) frame.line`${hostCall};`;
  else hostResult(lowered, func.result!, ret, hostCall, frame);
  if (isLending(types)) frame.line`${state.resource(handles[0]!.resource).handles}.endLends();`;
  if (handles.some(({ kind, resource }) => kind === "borrow" && state.resource(resource).side === "guest"))
    frame.line`${call(helper("endLoans"), state.store)};`;
  if (ret === undefined) return frame.line`${state.store}.resume();`;
  lowerResult(lowered, func.result!, ret, area, frame);
}

/** The handles in types. */
function handlesOf(types: readonly Type[]): (OwnType | BorrowType)[] {
  return types.flatMap((type) => {
    if (type.kind === "own" || type.kind === "borrow") return [type];
    return hasHandles(type) ? handlesOf(kindOf(type).parts(type)) : [];
  });
}

/** Calls the host; where its function is fallible, what it throws becomes the `err` of a result. */
export function hostResult(
  lowered: Pick<LoweredFunction, "form" | "label" | "state">,
  type: Type,
  ret: Name,
  returned: Expr,
  frame: Frame,
): void {
  const { types } = frame.library;
  const { state } = lowered;
  const hostCall = fromGiven(lowered, returned);
  const target = resolveAlias(type);
  if (target.kind !== "result") return frame.line`const ${ret} = ${hostCall};`;
  const ok = target.ok && types.type(target.ok, "accept");
  const err = target.err && types.type(target.err, "give");
  const val = (payload: Code | Name | undefined): Code => (payload === undefined ? nothing : code`; val: ${payload}`);
  frame.line`let ${ret}${typescript`: { tag: "ok"${val(ok)} } | { tag: "err"${val(err)} }`};`;
  frame.attempt(
    () => {
      if (ok !== undefined) return frame.line`${ret} = { tag: "ok", val: ${hostCall} };`;
      frame.line`${hostCall};`;
      frame.line`${ret} = { tag: "ok" };`;
    },
    (e) => {
      const payload = call(helper("payloadOf"), e, ...errorClass(target.err, state));
      if (err !== undefined) return frame.line`${ret} = { tag: "err", val: ${cast(payload, err)} };`;
      frame.line`${payload}; // any other error is a trap`;
      frame.line`${ret} = { tag: "err" };`;
    },
  );
}

/** The class of errors that are resources, which an object that is thrown may be of. */
function errorClass(type: Type | undefined, state: LoweredFunction["state"]): Expr[] {
  const err = type && resolveAlias(type);
  return err?.kind === "own" ? [state.resource(err.resource).class ?? word("undefined")] : [];
}

/** Checks and lowers what the host returned, and lets the guest go on. */
function lowerResult(
  { label, state }: LoweredFunction,
  type: Type,
  ret: Name,
  area: Name | undefined,
  frame: Frame,
): void {
  const direct = area === undefined && isDirect(type);
  const cx = new ValueLowering(frame, state, direct ? { kind: "result", func: label } : { kind: "mismatch" }, {
    base: undefined,
    text: "",
  });
  if (direct) {
    const [flat] = cx.lowerFlat(type, ret);
    frame.line`${state.store}.resume();`;
    if (flat !== undefined) frame.line`return ${flat.expr};`;
    return;
  }
  frame.attempt(
    () => {
      if (hasOwn(type) && resolveAlias(type).kind !== "own") cx.check(type, ret);
      if (area === undefined) {
        const [flat] = cx.lowerFlat(type, ret);
        frame.line`${state.store}.resume();`;
        return frame.line`return ${flat!.expr};`;
      }
      const base = frame.local("target");
      frame.line`const ${base} = ${checkedArea(area, cx.layout(type), state)};`;
      frame.section(state.memory, () => cx.store(type, ret, { base, offset: 0 }));
      frame.line`${state.store}.resume();`;
    },
    (e) => frame.line`throw ${call(helper("failedResult"), e, quoted(label))};`,
  );
}
