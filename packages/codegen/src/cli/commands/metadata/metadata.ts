import { type AddedMetadata, addMetadata, readMetadata } from "@wit-bindgen-ts/wit-parser/tools";
import { visibleJson } from "../../../text/index.ts";
import { deliverResult } from "../../delivery/index.ts";
import { readBinary } from "../../files/index.ts";
import type { FileValues } from "../../flags/index.ts";
import { now } from "../../terminal/index.ts";
import { type Command, UsageError } from "../../usage/index.ts";
import { metadataText } from "./text.ts";

/** What `metadata` can be told. */
export interface MetadataValues extends FileValues {
  readonly json?: true;
  readonly name?: string;
  readonly language?: readonly string[];
  readonly "processed-by"?: readonly string[];
  readonly sdk?: readonly string[];
}

/** What `wit-bindgen-ts metadata` does. */
export const metadata: Command<MetadataValues>["run"] = async (path, values, terminal) => {
  const { out, json } = values;
  const added = addedBy(values);
  if (json === true && added !== undefined)
    throw new UsageError("--json shows metadata, and does not go with what adds some");
  const start = now();
  const bytes = readBinary(path, "metadata");
  const contents = added === undefined ? await shown(bytes, json === true) : await addMetadata(bytes, added);
  return deliverResult(contents, { out, inputs: [path], start }, terminal);
};

async function shown(bytes: Uint8Array, asJson: boolean): Promise<string> {
  const found = await readMetadata(bytes);
  return asJson ? `${visibleJson(JSON.stringify(found, null, 2))}\n` : metadataText(found);
}

function addedBy(values: MetadataValues): AddedMetadata | undefined {
  const { name, language, "processed-by": processedBy, sdk } = values;
  if ([name, language, processedBy, sdk].every((value) => value === undefined)) return undefined;
  return {
    ...(name !== undefined && { name }),
    language: versions("language", language),
    processedBy: versions("processed-by", processedBy),
    sdk: versions("sdk", sdk),
  };
}

/** Versions by names; what has none has the empty one. */
const versions = (flag: string, given: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    given.map((text) => {
      const [, name, version = ""] = /^([^=]+)(?:=(.*))?$/s.exec(text) ?? [];
      if (name === undefined) throw new UsageError(`--${flag} is <name> or <name>=<version>, not "${text}"`);
      return [name, version];
    }),
  );
