import type { WasmMetadata } from "@wit-bindgen-ts/wit-parser/tools";
import { sizeWords } from "../../../inspect/index.ts";
import { visible } from "../../../text/index.ts";

/** The annotations, in the order in which they are shown. */
const ANNOTATIONS = ["description", "authors", "licenses", "version", "revision", "source", "homepage"] as const;

/** Metadata for people to read: what is in something stands below it, further in. */
export function metadataText(metadata: WasmMetadata): string {
  return lines(metadata)
    .map((line) => `${visible(line)}\n`)
    .join("");
}

function lines(metadata: WasmMetadata): string[] {
  const { kind, name, size, producers, children } = metadata;
  const annotations = ANNOTATIONS.flatMap((key) => (metadata[key] === undefined ? [] : [`${key}: ${metadata[key]}`]));
  const made = Object.entries(producers).map(
    ([field, values]) =>
      `${field}: ${Object.entries(values)
        .map(([tool, version]) => `${tool} ${version}`.trim())
        .join(", ")}`,
  );
  return [
    `${kind} ${name ?? "(no name)"}, ${sizeWords(size)}`,
    ...[...annotations, ...made, ...children.flatMap(lines)].map((line) => `  ${line}`),
  ];
}
