import { parseWat } from "@wit-bindgen-ts/wit-parser/tools";
import { deliverResult } from "../../delivery/index.ts";
import { readWat } from "../../files/index.ts";
import type { FileValues } from "../../flags/index.ts";
import { now } from "../../terminal/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `wit-bindgen-ts parse` does. */
export const parse: Command<FileValues>["run"] = async (path, { out }, terminal) => {
  const start = now();
  const bytes = await parseWat(readWat(path, "parse"), { file: path });
  return deliverResult(bytes, { out, inputs: [path], start }, terminal);
};
