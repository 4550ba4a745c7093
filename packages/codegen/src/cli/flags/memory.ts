import type { OutputOptions } from "../../options/index.ts";
import type { Options } from "../usage/index.ts";

/** What commands can be told of strings in the memory of a core module. */
export interface StringValues {
  readonly "string-encoding"?: string;
}

export const stringOptions: Options<StringValues> = {
  "string-encoding": {
    type: "string",
    placeholder: "name",
    choices: ["utf8", "utf16", "compact-utf16"],
    help: "How it has strings in its memory: utf8, utf16 or compact-utf16. Default: utf8.",
  },
};

/** The encoding by its name in the specification. */
export const stringEncodingOf = ({
  "string-encoding": name = "utf8",
}: StringValues): "utf8" | "utf16" | "latin1+utf16" =>
  name === "compact-utf16" ? "latin1+utf16" : (name as "utf8" | "utf16");

/** What `host` can be told of what its bindings are for. */
export interface MemoryValues extends StringValues {
  readonly memory64?: true;
}

export const memoryOptions: Options<MemoryValues> = {
  ...stringOptions,
  memory64: { type: "boolean", help: "Its memory has 64-bit addresses." },
};

/** What these flags say of the output. */
export const memoryOf = (values: MemoryValues): OutputOptions => ({
  stringEncoding: stringEncodingOf(values),
  memory64: values.memory64 === true,
});
