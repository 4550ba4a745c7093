import { closeSync, constants, existsSync, lstatSync, openSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { failure } from "./errors.ts";

/** A folder of the host by which others can be named. */
export interface Folder {
  /** The folder itself. */
  readonly path: string;
  /** What is called so within; a name is no path. */
  at(name: string): string;
  close(): void;
}

/** Opens for being named alone, which takes no right to read; Node does not name it. */
const O_PATH = 0o10000000;

const { platform } = process;

/** Linux has names for what is open. What such a folder has is named by itself, whatever becomes of its path meanwhile. */
const hasDescriptors = platform === "linux" && mayName("/proc/self/fd");

/** Whether a path is there; Deno throws where it is, unless the program may do anything. */
function mayName(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

/** A folder that is open, where that can be named. */
export function openFolder(fd: number): Folder {
  const path = `/proc/self/fd/${fd}`;
  return { path, at: (name) => `${path}/${name}`, close: () => closeSync(fd) };
}

/** A folder by its path, of which no part is a link. */
const pathFolder = (path: string): Folder => ({ path, at: (name) => join(path, name), close: () => {} });

/** A folder that the host grants, wherever its path leads. */
export function grantedFolder(path: string): Folder {
  const real = realpathSync(path);
  return hasDescriptors ? openFolder(openSync(real, O_PATH | constants.O_DIRECTORY)) : pathFolder(real);
}

/** The folder of that name, or where a link of that name leads. */
export function enter(folder: Folder, name: string): Folder | string {
  const path = folder.at(name);
  if (!hasDescriptors) {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return readlinkSync(path);
    if (!stat.isDirectory()) throw failure("not-directory");
    return pathFolder(path);
  }
  try {
    return openFolder(openSync(path, O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW));
  } catch (error) {
    const target = linkAt(folder, name);
    if (target === undefined) throw error;
    return target;
  }
}

/** Where a link leads; nothing for what is none. */
export function linkAt(folder: Folder, name: string): string | undefined {
  const path = folder.at(name);
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : undefined;
}

/** A folder that is opened by its path, where not all that can be opened is a file. */
export const folderAt = (path: string): Folder | undefined =>
  !hasDescriptors && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? pathFolder(path) : undefined;

/** What Windows takes for more than a name: other separators, drives, streams of a file. */
export const isName = (text: string): boolean => platform !== "win32" || !/[\\:]/.test(text);
