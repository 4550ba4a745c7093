import { embedWit } from "@wit-bindgen-ts/wit-parser/tools";
import { readGuestWit } from "../../componentize/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { readModule } from "../../files/index.ts";
import type { FileValues, GuestWitValues } from "../../flags/index.ts";
import { now } from "../../terminal/index.ts";
import type { Command } from "../../usage/index.ts";

/** What `embed` can be told. */
export interface EmbedValues extends FileValues, GuestWitValues {
  readonly wit: string;
}

/** What `wit-bindgen-ts embed` does. */
export const embed: Command<EmbedValues>["run"] = async (path, values, terminal) => {
  const start = now();
  const module = readModule(path, "embed");
  const { paths, ...wit } = await readGuestWit(values.wit, values);
  const bytes = await embedWit({ module, ...wit });
  return deliverResult(bytes, { out: values.out, inputs: [path, ...paths], start }, terminal);
};
