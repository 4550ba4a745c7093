import { type Inspection, inspect as inspectBytes, inspectionMermaid, inspectionText } from "../../../inspect/index.ts";
import { visibleJson } from "../../../text/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { readComponent } from "../../files/index.ts";
import { type FileValues, type LimitValues, limitsFrom } from "../../flags/index.ts";
import { milliseconds, now } from "../../terminal/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";

/** What `inspect` can be told. */
export interface InspectValues extends FileValues, LimitValues {
  readonly json?: true;
  readonly mermaid?: true;
}

/** What `wit-bindgen-ts inspect` does. */
export const inspect: Command<InspectValues>["run"] = async (path, values, terminal) => {
  const { out, json, mermaid } = values;
  if (json === true && mermaid === true) throw new UsageError("--json does not go with --mermaid: choose one");
  const limits = limitsFrom(values);
  const start = now();
  terminal.status("reading…");
  const input = readComponent(path, "inspect");
  const inspection = await inspectBytes(input.bytes, { limits });
  terminal.step(`inspected ${input.name} in ${milliseconds(start)}`);
  return deliverResult(render(inspection, values), { out, inputs: [path], start }, terminal);
};

function render(inspection: Inspection, { json, mermaid }: InspectValues): string {
  if (json === true) return `${visibleJson(JSON.stringify(inspection, null, 2))}\n`;
  return mermaid === true ? inspectionMermaid(inspection) : inspectionText(inspection);
}
