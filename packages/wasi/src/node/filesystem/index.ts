import type { Preopens } from "../../generated/interfaces/wasi-filesystem-preopens.ts";
import type { ErrorCode, Types } from "../../generated/interfaces/wasi-filesystem-types.ts";
import { IoError } from "../../io/index.ts";
import type { MaySuspendIn } from "../../may-suspend.ts";
import { Descriptor, descriptorOf } from "./descriptor.ts";
import { DirectoryEntryStream } from "./directory-entries.ts";
import { codeOf } from "./errors.ts";
import { grantedFolder } from "./folder.ts";

export { Descriptor, DirectoryEntryStream };

/** `wasi:filesystem/types`. */
export const filesystemTypes = {
  Descriptor,
  DirectoryEntryStream,
  /** What a stream over a file failed with. */
  filesystemErrorCode: (error: object): ErrorCode | undefined =>
    error instanceof IoError ? codeOf(error.cause) : undefined,
} satisfies MaySuspendIn<Types>;

/**
 * `wasi:filesystem` over the files of Node's host, for `{ ...wasi(), ...filesystem({ "/data": "./data" }) }`. The guest reaches
 * what is in the folders that it is granted and nothing else, also by `..` and by links. Files are read and written at once, so no
 * function of it gives a promise.
 *
 * @param folders folders of the host, by the paths under which the guest has them; none without
 * @throws the error of the file system for a folder that is not there
 */
export function filesystem(folders: Readonly<Record<string, string>> = {}) {
  const granted = Object.entries(folders).map(([name, path]) => [name, grantedFolder(path)] as const);
  const preopens = {
    getDirectories: () => granted.map(([name, folder]) => [descriptorOf(folder), name] as const),
  } satisfies MaySuspendIn<Preopens>;
  return { "wasi:filesystem/types": filesystemTypes, "wasi:filesystem/preopens": preopens };
}
