import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type Inspection, inspect as inspectBytes, inspectionMermaid, inspectionText } from "../../inspect/index.ts";
import { visibleJson } from "../../text/index.ts";
import { CliError, readComponent, writeFiles } from "../files/index.ts";
import { linesOf, milliseconds, now } from "../terminal/index.ts";
import { type Command, UsageError } from "../usage/index.ts";
import { type LimitValues, limitOptions, limitsFrom } from "./limits.ts";

interface Values extends LimitValues {
  readonly out?: string;
  readonly json?: true;
  readonly mermaid?: true;
}

/** `wit-bindgen-ts inspect`. */
export const inspect: Command<Values> = {
  name: "inspect",
  summary: "What is inside a component, and how it is linked.",
  description:
    "Shows what a component imports and exports as WIT, its core modules and instances, adapters, string encodings, " +
    "memories and resources, and what feeds what: as text, as JSON, or as a picture.",
  argument: { name: "component", help: "A WebAssembly component (.wasm)." },
  options: {
    out: {
      type: "string",
      short: "o",
      placeholder: "file",
      help: "The file to write to, whole or not at all. Default: print it.",
    },
    json: { type: "boolean", help: "As JSON, in the shape of Inspection in @wit-bindgen-ts/codegen." },
    mermaid: { type: "boolean", help: "As a Mermaid flowchart, which GitHub and many editors draw." },
    ...limitOptions,
  },
  examples: [
    { command: "wit-bindgen-ts inspect app.wasm", about: "for people to read" },
    { command: "wit-bindgen-ts inspect app.wasm --mermaid -o app.mmd", about: "a picture of how it is linked" },
  ],
  run: async (path, values, terminal) => {
    const { out, json, mermaid } = values;
    if (json === true && mermaid === true) throw new UsageError("--json does not go with --mermaid: choose one");
    const limits = limitsFrom(values);
    const start = now();
    terminal.status("reading…");
    if (statSync(path).isDirectory()) {
      throw new CliError(`${path} is a folder; inspect takes a component, which is one .wasm file`);
    }
    const input = readComponent(path);
    if (input.kind !== "component") throw new Error("what was read is not a component");
    const inspection = await inspectBytes(input.bytes, { limits });
    terminal.step(`inspected ${input.name} in ${milliseconds(start)}`);
    const contents = render(inspection, values);
    if (out === undefined) {
      if (!terminal.quiet) terminal.print(linesOf(contents.trimEnd()));
    } else {
      if (/[\\/]$/.test(out)) throw new CliError(`${out} is a folder, but a file has to go there`);
      writeFiles(dirname(out), [{ path: basename(out), contents }], path);
      if (!terminal.quiet) terminal.print([`${out}, in ${milliseconds(start)}`]);
    }
    return 0;
  },
};

function render(inspection: Inspection, { json, mermaid }: Values): string {
  if (json === true) return `${visibleJson(JSON.stringify(inspection, null, 2))}\n`;
  return mermaid === true ? inspectionMermaid(inspection) : inspectionText(inspection);
}
