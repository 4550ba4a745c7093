import { decodeWit, encodeWit, parseWit, printWit } from "@wit-bindgen-ts/wit-parser";
import { visibleJson } from "../../../text/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { CliError, readWit, type WitInput } from "../../files/index.ts";
import { type FeatureValues, type FileValues, featuresOf } from "../../flags/index.ts";
import { now } from "../../terminal/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";

/** What `wit` can be told. */
export interface WitValues extends FileValues, FeatureValues {
  readonly json?: true;
  readonly wasm?: true;
}

/** What `wit-bindgen-ts wit` does. */
export const wit: Command<WitValues>["run"] = async (path, values, terminal) => {
  if (values.json === true && values.wasm === true) throw new UsageError("--json does not go with --wasm: choose one");
  const start = now();
  const input = await readWit(path, featuresOf(values));
  const contents = await shown(input, path, values);
  return deliverResult(contents, { out: values.out, inputs: input.paths, start }, terminal);
};

async function shown(input: WitInput, path: string, values: WitValues): Promise<string | Uint8Array> {
  const features = featuresOf(values);
  if (values.wasm === true) {
    if (input.kind === "text") return encodeWit(input.sources, features);
    throw new CliError(`${path} is a binary already`, "Leave out --wasm to see its WIT.");
  }
  if (values.json === true) {
    const { resolve } = await (input.kind === "text" ? parseWit(input.sources, features) : decodeWit(input.bytes));
    return `${visibleJson(JSON.stringify(resolve, null, 2))}\n`;
  }
  return input.kind === "text" ? printWit(input.sources, features) : printWit(input.bytes);
}
