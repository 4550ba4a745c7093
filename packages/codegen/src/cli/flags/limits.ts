import { LIMITS, type Limits } from "../../options/index.ts";
import { type Options, UsageError } from "../usage/index.ts";

/** What every command that reads an input can be told of its bounds. */
export interface LimitValues {
  readonly limit?: readonly string[];
}

const all = Object.entries<number>({ ...LIMITS })
  .map(([name, value]) => `${name}=${value}`)
  .join(", ");

export const limitOptions: Options<LimitValues> = {
  limit: {
    type: "string",
    multiple: true,
    placeholder: "name=number",
    config: { name: "limits", keys: Object.keys(LIMITS) },
    help: `Allows an input that is trusted more than usual, or another less. Default: ${all}.`,
  },
};

/** The limits that these flags say. */
export function limitsFrom({ limit = [] }: LimitValues): Partial<Limits> {
  const given = limit.map((text) => {
    const [name = "", value = "", ...rest] = text.split("=");
    if (!Object.hasOwn(LIMITS, name) || !/^[0-9]{1,15}$/.test(value) || rest.length > 0)
      throw new UsageError(`--limit is one of ${all} with another number, not "${text}"`);
    return [name, Number(value)] as const;
  });
  return Object.fromEntries(given);
}
