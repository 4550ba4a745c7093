import { type Dir, opendirSync } from "node:fs";
import { dispose } from "@wit-bindgen-ts/runtime-helpers/internal";
import type {
  DirectoryEntry,
  DirectoryEntryStream as GeneratedDirectoryEntryStream,
} from "../../generated/interfaces/wasi-filesystem-types.ts";
import type { MaySuspend } from "../../may-suspend.ts";
import { attempt } from "./errors.ts";
import { typeOf } from "./stat.ts";

/** `wasi:filesystem/types.directory-entry-stream`: what is in a folder. */
export class DirectoryEntryStream implements MaySuspend<GeneratedDirectoryEntryStream> {
  #folder: Dir | undefined;

  constructor(path: string) {
    this.#folder = opendirSync(path);
  }

  /** The next entry; none at the end. */
  readDirectoryEntry(): DirectoryEntry | undefined {
    const entry = attempt(() => this.#folder?.readSync());
    return entry ? { type: typeOf(entry), name: entry.name } : undefined;
  }

  [dispose](): void {
    this.#folder?.closeSync();
    this.#folder = undefined;
  }
}
