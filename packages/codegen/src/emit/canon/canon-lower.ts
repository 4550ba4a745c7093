import { coreShape, offsets, recordLayout } from "../../abi/index.ts";
import { type BorrowType, type Func, type OwnType, resolveAlias, type Type } from "../../ir/index.ts";
import {
  type FlatReader,
  type FlatValue,
  hasBorrow,
  hasHandles,
  hasOwn,
  isCounted,
  isDirect,
  kindOf,
  layoutOf,
} from "../../kinds/index.ts";
import {
  annotation,
  type Code,
  call,
  camelCase,
  cast,
  code,
  type Expr,
  helper,
  list,
  type Name,
  type Node,
  nothing,
  quoted,
  typescript,
  word,
} from "../../text/index.ts";
import { checkedArea, memoryOf } from "./context.ts";
import { jsType } from "./core-types.ts";
import { Frame } from "./frame.ts";
import type { Library } from "./library.ts";
import type { LoweredFunction } from "./state.ts";
import { ValueLifting } from "./value-lifting.ts";
import { ValueLowering } from "./value-lowering.ts";

/**
 * Writes the core function that lifts its parameters, calls the host and lowers its result (CanonicalABI.md, "canon lower").
 */
export function canonLower(name: Name, lowered: LoweredFunction, library: Library): readonly Node[] {
  const { func, label, state } = lowered;
  const frame = new Frame(library);
  const layouts = func.params.map(({ type }) => layoutOf(type, state.pointers.size));
  const shape = coreShape(layouts, func.result && layoutOf(func.result, state.pointers.size));
  const hints =
    shape.params === undefined
      ? ["params"]
      : flatNames(
          func,
          layouts.map(({ flat }) => flat!.length),
        );
  const params = (shape.params ?? [state.pointers.core]).map((type, index) => ({
    expr: frame.local(hints[index]!),
    type,
  }));
  const area = shape.result === undefined ? frame.local("area") : undefined;
  const typed = [...params, ...(area === undefined ? [] : [{ expr: area, type: state.pointers.core }])];
  const signature = list(typed.map(({ expr, type }) => code`${expr}${annotation(jsType(type))}`));
  const result = shape.result?.[0] === undefined ? word("void") : jsType(shape.result[0]);
  const lines = frame.lines(() =>
    frame.block(code`function ${name}(${signature})${annotation(result)}`, () => {
      const body = (): void => {
        if (state.catches) frame.line`${call(helper("checkRunning"), state.store)};`;
        frame.line`${state.instance}.leave(${quoted(label)});`;
        callHost(lowered, params, shape.params === undefined, area, frame);
      };
      if (!state.catches) return body();
      frame.attempt(body, (e) => {
        frame.line`${state.store}.cause ??= ${e};`;
        frame.line`return ${call(helper("abort"), state.store, e)};`;
      });
    }),
  );
  return [frame.reserved, ...lines];
}

/** Names for core values after the parameters that they are of. */
function flatNames(func: Func, counts: readonly number[]): string[] {
  return func.params.flatMap(({ name }, index) => {
    const text = camelCase(name);
    return Array.from({ length: counts[index]! }, (_, part) => (counts[index] === 1 ? text : `${text}${part}`));
  });
}

function callHost(
  lowered: LoweredFunction,
  params: readonly FlatValue[],
  spilled: boolean,
  area: Name | undefined,
  frame: Frame,
): void {
  const { func, state } = lowered;
  const types = func.params.map(({ type }) => type);
  const lends = types.some(hasBorrow) && types.some(hasOwn);
  const handles = handlesOf(types);
  frame.section(state.memory, () => {
    const args = liftParams(lowered, params, spilled, lends, frame);
    const hostCall = checkedCall(lowered, args);
    const ret = func.result && frame.local("ret");
    if (ret === undefined) frame.line`${hostCall};`;
    else hostResult(lowered, func.result!, ret, hostCall, frame);
    if (lends) frame.line`${state.resource(handles[0]!.resource).handles}.endLends();`;
    if (handles.some(({ kind, resource }) => kind === "borrow" && state.resource(resource).side === "guest"))
      frame.line`${call(helper("endLoans"), state.store)};`;
    if (ret === undefined) return frame.line`${state.store}.resume();`;
    lowerResult(lowered, func.result!, ret, area, frame);
  });
}

/** The call of the host's function; a promise that it returns is refused, where nothing else would refuse it. */
function checkedCall({ func, label, call: callOf }: LoweredFunction, args: readonly Expr[]): Expr {
  const made = callOf(args);
  return mayBeObject(func.result) && func.kind !== "constructor"
    ? call(helper("checkSync"), made, quoted(label))
    : made;
}

/** Whether what a host function returns may be any object, for all that its result says. */
function mayBeObject(named: Type | undefined): boolean {
  if (named === undefined) return true;
  const type = resolveAlias(named);
  if (type.kind === "result") return mayBeObject(type.ok);
  if (type.kind === "option") return mayBeObject(type.some);
  return type.kind === "record" || type.kind === "flags";
}

/** The handles in types. */
function handlesOf(types: readonly Type[]): (OwnType | BorrowType)[] {
  return types.flatMap((type) => {
    if (type.kind === "own" || type.kind === "borrow") return [type];
    return hasHandles(type) ? handlesOf(kindOf(type).parts(type)) : [];
  });
}

/** The arguments of the host's function, in order; each is lifted once. */
function liftParams(
  { func, state }: LoweredFunction,
  params: readonly FlatValue[],
  spilled: boolean,
  lends: boolean,
  frame: Frame,
): Expr[] {
  const cx = new ValueLifting(frame, state, lends);
  const types = func.params.map(({ type }) => type);
  if (!spilled) {
    let next = 0;
    const flat: FlatReader = { next: () => params[next++]! };
    if (types.some(isCounted)) frame.line`${memoryOf(state)}.begin();`;
    return types.map((type) => cx.liftFlat(type, flat));
  }
  const layouts = types.map((type) => cx.layout(type));
  const starts = offsets(layouts);
  const base = frame.local("args");
  frame.line`const ${base} = ${checkedArea(params[0]!.expr, recordLayout(layouts), state)};`;
  return types.map((type, index) => cx.load(type, { base, offset: starts[index]! }));
}

/** Calls the host; where its function is fallible, what it throws becomes the `err` of a result. */
export function hostResult(
  { state }: Pick<LoweredFunction, "state">,
  type: Type,
  ret: Name,
  hostCall: Expr,
  frame: Frame,
): void {
  const { types } = frame.library;
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
