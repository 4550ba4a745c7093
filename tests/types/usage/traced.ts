// Calls that the host is told of.
import type { TracedCall } from "@wit-bindgen-ts/runtime-helpers";
import { instantiate as untraced } from "../../../snapshots/adder/transpile/adder.ts";
import { type Imports, instantiate } from "../../../snapshots/waiting/traced/waiting.ts";

export async function traced(imports: Imports): Promise<number[]> {
  const calls: TracedCall[] = [];
  const { work } = await instantiate(imports, { trace: (call) => calls.push(call) });
  await work.sum([1, 2], { signal: AbortSignal.timeout(5) });
  await instantiate(imports, { trace: undefined });
  // @ts-expect-error: no hook
  await instantiate(imports, { trace: console });
  // @ts-expect-error: there is no such call
  await instantiate(imports, { trace: (call: string) => void call });
  // @ts-expect-error: generated without it
  await untraced({}, { trace: () => {} });
  return calls.map(({ depth, direction, name, params: [first], ...call }) => {
    if ("error" in call) throw call.error;
    const line: string = `${"  ".repeat(depth)}${direction === "import" ? "<" : ">"} ${name} ${String(first)}`;
    return line.length + call.duration;
  });
}
