import type { OutputOptions } from "../../options/index.ts";
import type { Options } from "../usage/index.ts";

/** What every command whose output is called can be told. */
export interface TraceValues {
  readonly trace?: true;
}

export const traceOptions: Options<TraceValues> = {
  trace: {
    type: "boolean",
    help: "Lets the host be told of each call, either way, with its values, its result and its time: options.trace.",
  },
};

/** What this flag says of the output. */
export const traceOf = ({ trace }: TraceValues): Pick<OutputOptions, "trace"> => ({ trace: trace === true });
