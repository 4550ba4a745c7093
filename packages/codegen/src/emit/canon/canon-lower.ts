import { offsets, recordLayout } from "../../abi/index.ts";
import { outcome, resolveAlias, type Type } from "../../ir/index.ts";
import { type FlatReader, isCounted } from "../../kinds/index.ts";
import {
  atom,
  call,
  code,
  type Expr,
  helper,
  type Name,
  type Node,
  nothing,
  quoted,
  typescript,
  word,
} from "../../text/index.ts";
import { CoreImport } from "./core-import.ts";
import { isLending, lowerOutcome } from "./host-outcome.ts";
import type { Library } from "./library.ts";
import type { LoweredFunction } from "./state.ts";
import { checkedArea, memoryOf, ValueLifting } from "./values/index.ts";

/**
 * Writes the core function that lifts its parameters, calls the host and lowers its result (CanonicalABI.md, "canon lower").
 */
export function canonLower(name: Name, lowered: LoweredFunction, library: Library): readonly Node[] {
  const core = new CoreImport(lowered, library);
  const { frame } = core;
  return core.write(name, core.all, core.resultType, () => {
    leave(lowered, core);
    frame.section(lowered.state.memory, () => {
      const args = liftParams(lowered, core);
      lowerOutcome(lowered, checkedCall(lowered, args), core.area?.expr, frame);
    });
  });
}

/** The core functions of one that may suspend. */
export interface SuspendingSteps {
  /** Lifts the parameters and calls the host; says whether the guest has to wait. */
  readonly start: Name;
  /** Takes what that came to, once it is there, and lowers it. */
  readonly end: Name;
}

/** Writes the same in two steps, between which the guest may be suspended. */
export function canonLowerSuspending(
  { start, end }: SuspendingSteps,
  suspension: Name,
  lowered: LoweredFunction,
  library: Library,
): readonly Node[] {
  const { func, state } = lowered;
  const { ok, err } = outcome(func.result);
  const first = new CoreImport(lowered, library);
  const starts = first.write(start, first.params, word("number"), () => {
    const { frame } = first;
    leave(lowered, first);
    frame.section(state.memory, () => {
      const args = liftParams(lowered, first);
      // What rejects is a trap where the function cannot fail, unless the guest could catch it.
      const mayGoOn = err !== undefined || state.catches !== "never";
      const gave = mayGoOn ? word("gaveOrFails") : word("gave");
      const given = code`return ${suspension}.${gave}(${lowered.call(args)});`;
      if (err === undefined) return frame.put(given);
      frame.attempt(
        () => frame.put(given),
        (e) => frame.line`return ${suspension}.threw(${e});`,
      );
    });
  });
  const last = new CoreImport(lowered, library);
  const { area, frame } = last;
  const type = ok === undefined ? nothing : typescript`<${lowered.valueType}>`;
  const ends = last.write(end, area === undefined ? [] : [area], last.resultType, () =>
    frame.section(state.memory, () => lowerOutcome(lowered, atom`${suspension}.take${type}()`, area?.expr, frame)),
  );
  return [...starts, { kind: "line", code: nothing }, ...ends];
}

/** The guest calls an import. */
function leave({ label, state }: LoweredFunction, { frame }: CoreImport): void {
  if (state.catches === "surely") frame.line`${call(helper("checkRunning"), state.store)};`;
  frame.line`${state.instance}.leave(${quoted(label)});`;
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

/** The arguments of the host's function, in order; each is lifted once. */
function liftParams({ func, state }: LoweredFunction, { params, isSpilled, frame }: CoreImport): Expr[] {
  const types = func.params.map(({ type }) => type);
  const cx = new ValueLifting(frame, state, isLending(types));
  if (!isSpilled) {
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
