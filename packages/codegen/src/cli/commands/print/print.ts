import { printWasm } from "@wit-bindgen-ts/wit-parser/tools";
import { deliverResult } from "../../delivery/index.ts";
import { readBinary } from "../../files/index.ts";
import type { FileValues } from "../../flags/index.ts";
import { now } from "../../terminal/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `print` can be told. */
export interface PrintValues extends FileValues {
  readonly skeleton?: true;
}

/** What `wit-bindgen-ts print` does. */
export const print: Command<PrintValues>["run"] = async (path, { out, skeleton = false }, terminal) => {
  const start = now();
  const text = await printWasm(readBinary(path, "print"), { skeleton });
  return deliverResult(text, { out, inputs: [path], start }, terminal);
};
