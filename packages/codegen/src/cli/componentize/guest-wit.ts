import type { EmbedOptions } from "@wit-bindgen-ts/wit-parser/tools";
import { readWitText } from "../files/index.ts";
import { featuresOf, type GuestWitValues, stringEncodingOf } from "../flags/index.ts";

/** The WIT of a core module, as functions of the parser take it, and the files that it is from. */
export interface GuestWit extends Omit<EmbedOptions, "module"> {
  readonly paths: readonly string[];
}

/** Reads the WIT of a core module. */
export async function readGuestWit(path: string, values: GuestWitValues): Promise<GuestWit> {
  const { world } = values;
  return {
    ...(await readWitText(path, featuresOf(values))),
    ...(world !== undefined && { world }),
    stringEncoding: stringEncodingOf(values),
  };
}
