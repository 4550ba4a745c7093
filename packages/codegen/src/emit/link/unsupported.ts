import type { Func } from "../../ir/index.ts";
import { isAsync } from "../../kinds/index.ts";

/** Whether there is no code for a function yet. */
export const isUnsupported = ({ async, params, result }: Func): boolean =>
  async || params.some(({ type }) => isAsync(type)) || (result !== undefined && isAsync(result));
