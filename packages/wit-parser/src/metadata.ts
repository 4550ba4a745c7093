import { given } from "./given.ts";
import { Blobs } from "./message.ts";
import { made, toolbox } from "./toolbox.ts";

/** What a core module or a component says of itself in custom sections. */
export interface WasmMetadata {
  readonly kind: "component" | "module";
  readonly name?: string;
  /** What made it: names with versions, by field (`language`, `processed-by`, `sdk`). */
  readonly producers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly authors?: string;
  readonly description?: string;
  /** An SPDX expression. */
  readonly licenses?: string;
  readonly source?: string;
  readonly homepage?: string;
  readonly revision?: string;
  readonly version?: string;
  /** Where it is in the file, and how many bytes it has. */
  readonly offset: number;
  readonly size: number;
  /** The core modules and components in a component. */
  readonly children: readonly WasmMetadata[];
}

/**
 * Reads the metadata of a core module or a component.
 *
 * @throws {@link WitError} with the offset of what is malformed.
 */
export async function readMetadata(bytes: Uint8Array): Promise<WasmMetadata> {
  const blobs = new Blobs();
  return (await toolbox.call("readMetadata", { bytes: blobs.push(bytes) }, blobs)).value as WasmMetadata;
}

/** What is to be added to a core module or a component; of producers, versions by names. */
export interface AddedMetadata {
  readonly name?: string;
  readonly language?: Readonly<Record<string, string>>;
  readonly processedBy?: Readonly<Record<string, string>>;
  readonly sdk?: Readonly<Record<string, string>>;
}

/**
 * A core module or a component with a name, or with producers added to those that it has.
 *
 * @throws {@link WitError} with the offset of what is malformed.
 */
export async function addMetadata(bytes: Uint8Array, added: AddedMetadata): Promise<Uint8Array> {
  const { name, language = {}, processedBy = {}, sdk = {} } = given(added);
  const blobs = new Blobs();
  const request = {
    bytes: blobs.push(bytes),
    name,
    language: Object.entries(language),
    processedBy: Object.entries(processedBy),
    sdk: Object.entries(sdk),
  };
  return made("addMetadata", request, blobs);
}
