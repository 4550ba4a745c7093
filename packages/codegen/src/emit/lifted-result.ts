import type { CoreShape } from "../abi/index.ts";
import { type Resource, type ResultType, resolveAlias, type Type } from "../ir/index.ts";
import { type Expr, hasBorrow, kindOf, layoutOf, liftOutcome, type ResultSource } from "../kinds/index.ts";
import { type AbiState, checkedArea } from "./context.ts";
import type { Frame } from "./frame.ts";
import type { Lifted } from "./lifted.ts";
import { Lifting } from "./lifting.ts";

/** Calls the core function, lifts its result, has the guest free it, and returns it; for an `err`, sets `error`. */
export function callAndLift(lifted: Lifted, args: readonly Expr[], shape: CoreShape, frame: Frame): void {
  const { func, state, core, catches } = lifted;
  const call = `${core}(${args.join(", ")})`;
  if (lifted.hasContext) frame.line("store.context = [0, 0];");
  const type = func.result;
  if (type === undefined) {
    frame.line(`${call};`);
    if (catches) frame.line("store.check();");
    return finish(lifted, [], frame);
  }
  const target = resolveAlias(type);
  const isFlat = shape.result !== undefined;
  let raw = call;
  // A result that is lifted at once needs no local.
  if (!isFlat || target.kind === "result" || needsEnd(lifted)) {
    raw = frame.names.unique("ret");
    frame.line(`const ${raw} = ${call};`);
    if (catches) frame.line("store.check();");
  }
  const from = source(type, raw, isFlat, lifted, frame);
  frame.section(state.memory, () => {
    const cx = new Lifting(frame, func.kind === "constructor" ? bare(state) : state);
    if (target.kind === "result") return returnOutcome(target, from, raw, lifted, cx, frame);
    returnValue(type, "flat" in from ? cx.liftFlat(type, from.flat) : cx.load(type, from.address), raw, lifted, frame);
  });
}

const PLAIN: ReadonlySet<Type["kind"]> = new Set(["bool", "integer", "float", "char", "string", "enum", "own"]);

/** For a local that TypeScript would infer too wide a type for: an array for a tuple, a string for a tag. */
function annotation(type: Type | undefined, { module }: Frame): string {
  return type === undefined || PLAIN.has(type.kind) ? "" : module.ts(`: ${module.types.type(type, "give")}`);
}

/** For a constructor, which has made its object already. */
const bare = (state: AbiState): AbiState => ({
  ...state,
  resource: (resource) => ({ ...state.resource(resource), class: undefined }),
});

/** Whether something follows the lifting of the result. */
const needsEnd = (lifted: Lifted): boolean =>
  lifted.postReturn !== undefined || lifted.catches || lentResource(lifted) !== undefined;

/** Where the result is; an area in memory is checked first. */
function source(type: Type, raw: Expr, isFlat: boolean, { state }: Lifted, frame: Frame): ResultSource {
  const { flat, size, align } = layoutOf(type, state.pointers.size);
  if (isFlat) return { flat: { next: () => ({ expr: raw, type: flat![0]! }) } };
  const area = frame.names.unique("area");
  frame.line(`const ${area} = ${checkedArea(raw, size, align, state, frame)};`);
  return { address: { base: area, offset: 0 } };
}

function returnValue(type: Type | undefined, value: Expr | undefined, raw: Expr, lifted: Lifted, frame: Frame): void {
  if (!needsEnd(lifted) || value === undefined) {
    if (value === undefined) finish(lifted, [raw], frame);
    return frame.line(value === undefined ? "return;" : `return ${value};`);
  }
  const result = value === raw ? raw : frame.names.unique("result");
  if (value !== raw) frame.line(`const ${result}${annotation(type, frame)} = ${value};`);
  finish(lifted, [raw], frame);
  frame.line(`return ${result};`);
}

/** A function's own result: `ok` is returned, `err` thrown once the guest is left. */
function returnOutcome(
  type: ResultType,
  from: ResultSource,
  raw: Expr,
  lifted: Lifted,
  cx: Lifting,
  frame: Frame,
): void {
  const { isOk, ok, err } = liftOutcome(type, from, cx);
  frame.block(`if (${isOk})`, () => returnValue(type.ok, ok, raw, lifted, frame));
  if (err !== undefined) frame.line(`${frame.error} = ${err};`);
  finish(lifted, [raw], frame);
}

/** The end of a call: what was lent must be back, and the guest frees what it returned. */
function finish(lifted: Lifted, raw: readonly Expr[], frame: Frame): void {
  const { state, postReturn, catches } = lifted;
  const lent = lentResource(lifted);
  if (lent !== undefined) frame.line(`${state.resource(lent).handles}.endBorrows();`);
  if (postReturn === undefined) return;
  frame.line(`${state.instance}.mayLeave = false;`);
  frame.line(`${postReturn}(${raw.join(", ")});`);
  if (catches) frame.line("store.check();");
  frame.line(`${state.instance}.mayLeave = true;`);
}

/** A resource of which the guest gets borrowed handles, where there is one. */
function lentResource({ func, state }: Lifted): Resource | undefined {
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
