import type { Case, Contender } from "./cases.ts";
import { Counter } from "./contenders.ts";
import type { Run } from "./measure.ts";

type Loop = (api: Contender, input: unknown, count: number) => number;

/** A loop of its own for each contender, so that the engine's feedback is of this one alone. */
const loop = ({ body }: Case): Loop =>
  new Function("api", "input", "count", `let sum = 0; for (let i = 0; i < count; i++) { ${body} } return sum;`) as Loop;

/** A case, for one contender. */
export function subject(it: Case, api: Contender): Run {
  const compiled = loop(it);
  const input = it.prepare?.(api, Counter);
  return (count) => compiled(api, input, count);
}
