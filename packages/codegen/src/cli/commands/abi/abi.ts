import { type AbiDescription, abiMarkdown, abiWat, abiWitx, describeAbi } from "../../../describe/index.ts";
import { visibleJson } from "../../../text/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { readTypesInput } from "../../files/index.ts";
import { type FileValues, featuresOf, type LimitValues, limitsFrom, type WorldValues } from "../../flags/index.ts";
import { milliseconds, now } from "../../terminal/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";

/** What `abi` can be told. */
export interface AbiValues extends FileValues, WorldValues, LimitValues {
  /** Parsing has checked that these are among the choices. */
  readonly format?: string;
  readonly names?: string;
  readonly memory64?: true;
}

/** What `wit-bindgen-ts abi` does. */
export const abi: Command<AbiValues>["run"] = async (path, values, terminal) => {
  const { out, world, format = "markdown", names, memory64 } = values;
  if (names !== undefined && format !== "wat" && format !== "witx")
    throw new UsageError(`--names is for --format wat and witx: ${format} has the names of both schemes`);
  const start = now();
  terminal.status("reading…");
  const input = await readTypesInput(path, { ...featuresOf(values), world });
  const description = await describeAbi(input, {
    limits: limitsFrom(values),
    ...(world === undefined ? {} : { world }),
    ...(memory64 === true ? { pointerSize: 8 } : {}),
  });
  terminal.step(`described ${description.world} in ${milliseconds(start)}`);
  const contents = PRINTERS[format]!(description, names === "cm32p2" ? "cm32p2" : "legacy");
  return deliverResult(contents, { out, inputs: [path], start }, terminal);
};

/** The forms that there are. */
const PRINTERS: { readonly [format: string]: (description: AbiDescription, names: "legacy" | "cm32p2") => string } = {
  markdown: abiMarkdown,
  json: (description) => `${visibleJson(JSON.stringify(description, null, 2))}\n`,
  wat: abiWat,
  witx: abiWitx,
};
