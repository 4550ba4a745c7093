import type { TracedCall } from "@wit-bindgen-ts/runtime-helpers";
import type { Instantiate } from "./env.ts";

/** What is kept of a call until the one is told that it is in: none of its values. */
type Inner = Pick<TracedCall, "name" | "direction" | "depth" | "start">;

/** What is wrong with what a hook was told. */
function faults(call: TracedCall, isTold: boolean, inner: readonly Inner[]): string[] {
  const { parent, depth, start, duration, direction } = call;
  return [
    ...("result" in call === "error" in call ? ["it has both a result and an error, or neither"] : []),
    ...((parent === undefined) === (depth === 0) ? [] : ["its depth is not that of its parent"]),
    ...(isTold ? ["it is told twice"] : []),
    ...(duration >= 0 && start <= performance.now() ? [] : ["its time is none"]),
    ...inner.flatMap((one) => {
      if (one.direction === direction) return [`${one.name} in it goes the same way`];
      if (one.depth !== depth + 1) return [`${one.name} in it has another depth`];
      return one.start >= start ? [] : [`${one.name} in it began before`];
    }),
  ].map((fault) => `${call.name}: ${fault}`);
}

/** The same with a hook, which looks at all that it is told: a fault ends the program. */
export const tracing =
  (instantiate: Instantiate): Instantiate =>
  async (imports, options) => {
    const told = new Set<number>();
    const inner = new Map<number, Inner[]>();
    const trace = (call: TracedCall): void => {
      const { id, parent, name, direction, depth, start } = call;
      const found = faults(call, told.has(id), inner.get(id) ?? []);
      if (found.length > 0) queueMicrotask(() => Promise.reject(new Error(found.join("\n"))));
      told.add(id);
      inner.delete(id);
      if (parent !== undefined) within(inner, parent).push({ name, direction, depth, start });
    };
    return instantiate(imports, { ...options, trace });
  };

/** What is told of the calls in one that is not told yet. */
function within(inner: Map<number, Inner[]>, id: number): Inner[] {
  const found = inner.get(id) ?? [];
  inner.set(id, found);
  return found;
}
