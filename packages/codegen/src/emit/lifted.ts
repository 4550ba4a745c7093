import { alignTo, type CoreShape, coreShape } from "../abi/index.ts";
import { type Func, NameScope, quote, resolveAlias } from "../ir/index.ts";
import { type Expr, hasOwn, layoutOf, needsGuest } from "../kinds/index.ts";
import type { CodeModule } from "./code-module.ts";
import { type AbiState, isInline } from "./context.ts";
import { Frame } from "./frame.ts";
import { callAndLift } from "./lifted-result.ts";
import { Lowering } from "./lowering.ts";
import { outcome } from "./types-module.ts";
import type { Writer } from "./writer.ts";

/** A function of the guest that the host calls. */
export interface Lifted {
  readonly func: Func;
  /** What it is called in messages. */
  readonly label: string;
  readonly state: AbiState;
  /** The core function, and the one to call once the result is read. */
  readonly core: Expr;
  readonly postReturn: Expr | undefined;
  /** Whether a core module may catch what JavaScript throws. */
  readonly catches: boolean;
  /** Whether a task has storage of its own. */
  readonly hasContext: boolean;
}

/**
 * Writes the body of a function that lowers its parameters, calls the core function and lifts its result (CanonicalABI.md,
 * "canon lift").
 *
 * @param params the names of the parameters, `self` not among them
 */
export function liftedBody(lifted: Lifted, params: readonly Expr[], module: CodeModule, writer: Writer): void {
  const { func, label, state } = lifted;
  const frame = new Frame(module, NameScope.code(module.names));
  for (const name of params) frame.names.unique(name);
  frame.writer = writer;
  const layouts = func.params.map(({ type }) => layoutOf(type, state.pointers.size));
  const shape = coreShape(layouts, func.result && layoutOf(func.result, state.pointers.size));
  const self = selfArgument(lifted, frame);
  const { err } = outcome(func.result);
  if (err?.type !== undefined) frame.error = frame.names.unique("error");
  if (err?.type !== undefined)
    frame.line(`let ${frame.error}${module.ts(`: ${module.types.type(err.type, "give")}`)};`);
  if (isDirect(func, shape)) {
    // Nothing of the guest runs until all is checked: a wrong value never touches it.
    const args = lowerFlat(lifted, params, frame, "parameter");
    frame.line(`store.enter(${quote(label)});`);
    frame.split(
      "try",
      () => callAndLift(lifted, [...self, ...args], shape, frame),
      "catch (e)",
      () => frame.line("throw store.trap(e);"),
    );
  } else {
    frame.line(`store.enterLowering(${quote(label)});`);
    frame.split(
      "try",
      () => {
        const args = lowerAll(lifted, self, params, shape, frame);
        frame.line("store.resume();");
        callAndLift(lifted, args, shape, frame);
      },
      "catch (e)",
      () => frame.line(`throw store.fail(e, ${quote(label)});`),
    );
  }
  if (err !== undefined)
    frame.line(`throw new ${module.use("ComponentError")}(${err.type === undefined ? "undefined" : frame.error});`);
}

/** The parameters that the host gives: all but a method's `self`. */
const givenParams = (func: Func): Func["params"] => (func.kind === "method" ? func.params.slice(1) : func.params);

const isDirect = (func: Func, shape: CoreShape): boolean =>
  shape.params !== undefined && givenParams(func).every(({ type }) => !needsGuest(type) && isInline(type));

/** The `self` of a method: the resource's number where its own instance is called, else a handle lent to the callee. */
function selfArgument({ func, label, state }: Lifted, frame: Frame): Expr[] {
  if (func.kind !== "method") return [];
  const { definedHere, handles, type } = state.resource(func.resource!);
  const rep = frame.names.unique("rep");
  frame.line(`const ${rep} = this.#owned.self(${quote(label)});`);
  return [definedHere ? rep : `${handles}.addBorrow(${type}, ${rep})`];
}

/** Lowers one parameter after the other into core values. */
function lowerFlat(lifted: Lifted, params: readonly Expr[], frame: Frame, refusal: "parameter" | "mismatch"): Expr[] {
  return givenParams(lifted.func).flatMap(({ name, type }, index) => {
    const cx = lowering(lifted, name, frame, refusal);
    return cx.lowerFlat(type, params[index]!).map(({ expr }) => expr);
  });
}

function lowering({ label, state }: Lifted, path: string, frame: Frame, refusal: "parameter" | "mismatch"): Lowering {
  return new Lowering(frame, state, refusal === "parameter" ? { kind: refusal, func: label } : { kind: refusal }, {
    base: undefined,
    text: path,
  });
}

function lowerAll(
  lifted: Lifted,
  self: readonly Expr[],
  params: readonly Expr[],
  shape: CoreShape,
  frame: Frame,
): Expr[] {
  const { func, state } = lifted;
  // All handles are checked before the first one moves: a call that is refused changes nothing.
  const given = givenParams(func);
  const claims =
    given.some(({ type }) => hasOwn(type)) && (func.params.length > 1 || resolveAlias(given[0]!.type).kind !== "own");
  if (claims) {
    if (func.kind === "method")
      frame.line(`${frame.module.use("claim")}(store, this.#owned, ${quote(func.resource!.name)}, "self", false);`);
    for (const [index, { name, type }] of given.entries())
      lowering(lifted, name, frame, "mismatch").check(type, params[index]!);
  }
  let args: Expr[] = [];
  frame.section(state.memory, () => {
    args =
      shape.params === undefined
        ? [lowerArea(lifted, self, params, shape, frame)]
        : [...self, ...lowerFlat(lifted, params, frame, "mismatch")];
  });
  if (claims) frame.line(`${frame.module.use("endClaims")}(store);`);
  return args;
}

/** Parameters that are too many for core values go through memory. */
function lowerArea(
  lifted: Lifted,
  self: readonly Expr[],
  params: readonly Expr[],
  { paramArea }: CoreShape,
  frame: Frame,
): Expr {
  const { func, state } = lifted;
  const area = frame.names.unique("area");
  frame.line(`const ${area} = ${state.memory!}.allocate(${paramArea.size}, ${paramArea.align});`);
  let offset = 0;
  for (const [index, { name, type }] of func.params.entries()) {
    const { size, align } = layoutOf(type, state.pointers.size);
    offset = alignTo(offset, align);
    const cx = lowering(lifted, name, frame, "mismatch");
    if (index === 0) cx.refresh();
    if (index < self.length) cx.line(`${cx.view()}.setUint32(${area}, ${self[index]!}, true);`);
    else cx.store(type, params[index - self.length]!, { base: area, offset });
    offset += size;
  }
  return state.pointers.plain.lower(area, (helper) => frame.module.use(helper));
}
