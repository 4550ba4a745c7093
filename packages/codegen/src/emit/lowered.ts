import { coreShape, offsets, recordLayout } from "../abi/index.ts";
import { type BorrowType, type Func, type OwnType, quote, resolveAlias, type Type } from "../ir/index.ts";
import {
  type Expr,
  type FlatReader,
  type FlatValue,
  hasBorrow,
  hasHandles,
  hasOwn,
  kindOf,
  layoutOf,
  needsGuest,
} from "../kinds/index.ts";
import type { CodeModule } from "./code-module.ts";
import { type AbiState, checkedArea, isInline } from "./context.ts";
import { Frame } from "./frame.ts";
import { jsType } from "./function-types.ts";
import { Lifting } from "./lifting.ts";
import { Lowering } from "./lowering.ts";
import type { Writer } from "./writer.ts";

/** A function of the host that the guest calls. */
export interface Lowered {
  readonly func: Func;
  /** What it is called in messages. */
  readonly label: string;
  readonly state: AbiState;
  /** What to call: a function, or the member of the host's object. For methods only the member's access. */
  readonly callee: Expr;
  readonly catches: boolean;
}

/**
 * Writes the core function that lifts its parameters, calls the host and lowers its result (CanonicalABI.md, "canon lower").
 */
export function loweredFunction(name: string, lowered: Lowered, module: CodeModule): Writer {
  const { func, label, state } = lowered;
  const frame = new Frame(module);
  const layouts = func.params.map(({ type }) => layoutOf(type, state.pointers.size));
  const shape = coreShape(layouts, func.result && layoutOf(func.result, state.pointers.size));
  const params = (shape.params ?? [state.pointers.core]).map((type, index) => ({
    expr: frame.names.unique(
      shape.params === undefined
        ? "params"
        : flatNames(
            func,
            layouts.map(({ flat }) => flat!.length),
          )[index]!,
    ),
    type,
  }));
  const area = shape.result === undefined ? frame.names.unique("area") : undefined;
  const list = [
    ...params.map(({ expr, type }) => expr + module.ts(`: ${jsType(type)}`)),
    ...(area === undefined ? [] : [area + module.ts(`: ${jsType(state.pointers.core)}`)]),
  ];
  const result = shape.result?.[0] === undefined ? "void" : jsType(shape.result[0]);
  frame.block(`function ${name}(${list.join(", ")})${module.ts(`: ${result}`)}`, () => {
    const body = (): void => {
      frame.line(`${state.instance}.leave(${quote(label)});`);
      callHost(lowered, params, shape.params === undefined, area, frame);
    };
    if (!lowered.catches) return body();
    frame.split("try", body, "catch (e)", () => frame.line(`return ${frame.module.use("abort")}(store, e);`));
  });
  return frame.writer;
}

/** Names for core values after the parameters that they are of. */
function flatNames(func: Func, counts: readonly number[]): string[] {
  return func.params.flatMap(({ name }, index) => {
    const text = name.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
    return Array.from({ length: counts[index]! }, (_, part) => (counts[index] === 1 ? text : `${text}${part}`));
  });
}

function callHost(
  lowered: Lowered,
  params: readonly FlatValue[],
  spilled: boolean,
  area: Expr | undefined,
  frame: Frame,
): void {
  const { func, state } = lowered;
  const types = func.params.map(({ type }) => type);
  const lends = types.some(hasBorrow) && types.some(hasOwn);
  const handles = handlesOf(types);
  frame.section(state.memory, () => {
    const args = liftParams(lowered, params, spilled, lends, frame);
    const ret = func.result && frame.names.unique("ret");
    const call = callText(lowered, args);
    if (ret === undefined) frame.line(`${call};`);
    else hostResult(lowered, func.result!, ret, call, frame);
    if (lends) frame.line(`${state.resource(handles[0]!.resource).handles}.endLends();`);
    if (handles.some(({ kind, resource }) => kind === "borrow" && state.resource(resource).side === "guest"))
      frame.line(`${frame.module.use("endLoans")}(store);`);
    if (ret === undefined) return frame.line("store.resume();");
    lowerResult(lowered, func.result!, ret, area, frame);
  });
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
  { func, state }: Lowered,
  params: readonly FlatValue[],
  spilled: boolean,
  lends: boolean,
  frame: Frame,
): Expr[] {
  const cx = new Lifting(frame, state, lends);
  const types = func.params.map(({ type }) => type);
  if (!spilled) {
    let next = 0;
    const flat: FlatReader = { next: () => params[next++]! };
    return types.map((type) => cx.liftFlat(type, flat));
  }
  const layout = recordLayout(types.map((type) => cx.layout(type)));
  const starts = offsets(types.map((type) => cx.layout(type)));
  const base = frame.names.unique("args");
  frame.line(`const ${base} = ${checkedArea(params[0]!.expr, layout.size, layout.align, state, frame)};`);
  return types.map((type, index) => cx.load(type, { base, offset: starts[index]! }));
}

function callText({ func, callee }: Lowered, args: readonly Expr[]): Expr {
  if (func.kind === "constructor") return `new ${callee}(${args.join(", ")})`;
  if (func.kind !== "method") return `${callee}(${args.join(", ")})`;
  const [self, ...rest] = args;
  return `${/ as /.test(self!) ? `(${self!})` : self!}${callee}(${rest.join(", ")})`;
}

/** Calls the host; where its function is fallible, what it throws becomes the `err` of a result. */
function hostResult({ state }: Lowered, type: Type, ret: Expr, call: Expr, frame: Frame): void {
  const { module } = frame;
  const target = resolveAlias(type);
  if (target.kind !== "result") return frame.line(`const ${ret} = ${call};`);
  const part = (payload: Type | undefined, use: "accept" | "give"): string =>
    payload === undefined ? "" : `; val: ${module.types.type(payload, use)}`;
  const text = `{ tag: "ok"${part(target.ok, "accept")} } | { tag: "err"${part(target.err, "give")} }`;
  frame.line(`let ${ret}${module.ts(`: ${text}`)};`);
  const err = target.err && resolveAlias(target.err);
  const errClass = err?.kind === "own" ? `, ${state.resource(err.resource).class ?? "undefined"}` : "";
  frame.split(
    "try",
    () => {
      if (target.ok !== undefined) return frame.line(`${ret} = { tag: "ok", val: ${call} };`);
      frame.line(`${call};`);
      frame.line(`${ret} = { tag: "ok" };`);
    },
    "catch (e)",
    () => {
      const payload = `${module.use("payloadOf")}(e${errClass})`;
      const val =
        err === undefined ? "" : `, val: ${payload}${module.ts(` as ${module.types.type(target.err!, "give")}`)}`;
      if (err === undefined) frame.line(`${payload}; // any other error is a trap`);
      frame.line(`${ret} = { tag: "err"${val} };`);
    },
  );
}

/** Checks and lowers what the host returned, and lets the guest go on. */
function lowerResult({ label, state }: Lowered, type: Type, ret: Expr, area: Expr | undefined, frame: Frame): void {
  const { module } = frame;
  const direct = area === undefined && !needsGuest(type) && isInline(type);
  const cx = new Lowering(frame, state, direct ? { kind: "result", func: label } : { kind: "mismatch" }, {
    base: undefined,
    text: "",
  });
  if (direct) {
    const [flat] = cx.lowerFlat(type, ret);
    frame.line("store.resume();");
    if (flat !== undefined) frame.line(`return ${flat.expr};`);
    return;
  }
  frame.split(
    "try",
    () => {
      if (hasOwn(type) && resolveAlias(type).kind !== "own") cx.check(type, ret);
      if (area === undefined) {
        const [flat] = cx.lowerFlat(type, ret);
        frame.line("store.resume();");
        return frame.line(`return ${flat!.expr};`);
      }
      const { size, align } = layoutOf(type, state.pointers.size);
      const base = frame.names.unique("target");
      frame.line(`const ${base} = ${checkedArea(area, size, align, state, frame)};`);
      frame.section(state.memory, () => cx.store(type, ret, { base, offset: 0 }));
      frame.line("store.resume();");
    },
    "catch (e)",
    () => frame.line(`throw ${module.use("failedResult")}(e, ${quote(label)});`),
  );
}
