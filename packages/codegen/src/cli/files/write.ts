import { mkdirSync, realpathSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { OutputFile } from "../../output/index.ts";
import { CliError } from "./error.ts";

/**
 * Writes files so that each is there whole or not at all: everything goes to temporary files beside its place, and only
 * when all of them are complete are they renamed. Where writing fails, what was begun is taken away again.
 *
 * @param out - the folder that paths are from, if they are not absolute
 * @param inputs - what the files are made from, which none of them may replace
 * @throws the error of the file system
 */
export function writeFiles(out: string, files: readonly OutputFile[], ...inputs: readonly string[]): void {
  const folders: string[] = [];
  const moves: { readonly from: string; readonly to: string }[] = [];
  const sources = new Map(inputs.map((input) => [realPath(input), input]));
  try {
    for (const { path, contents } of files) {
      const to = resolve(out, path);
      if (isFolder(to)) {
        throw new CliError(`${to} is a folder, but a file has to go there`, "Move it away, or choose another folder.");
      }
      const input = sources.get(realPath(to));
      if (input !== undefined) {
        throw new CliError(`${input} is the input, and would be replaced`, "Choose another place with -o.");
      }
      makeFolder(dirname(to), folders);
      const from = `${to}.${process.pid}.tmp`;
      moves.push({ from, to });
      writeFileSync(from, contents);
    }
    for (const { from, to } of moves) renameSync(from, to);
  } catch (error) {
    for (const { from } of moves) attempt(() => rmSync(from, { force: true }));
    // Deepest first; a folder that has something in it by now stays.
    for (const folder of folders.sort((a, b) => b.length - a.length)) attempt(() => rmdirSync(folder));
    throw error;
  }
}

/** Cleans up as far as it goes: the first error is the one to tell, another would only hide it. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {}
}

/**
 * Makes a folder with all above it, and adds those that were not there to `made`.
 *
 * One at a time: Node's own `recursive` never ends on file systems that say of a new folder that the one above it is not
 * there, as /proc does.
 */
function makeFolder(path: string, made: string[]): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path), made);
  try {
    mkdirSync(path);
    made.push(path);
  } catch (error) {
    // Another run may have been quicker.
    if (isFolder(path)) return;
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new CliError(`${path}: no folder can be made there`, "Choose another folder with -o.", error);
  }
}

/** A path with its links followed; a place where nothing is yet is its own. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
