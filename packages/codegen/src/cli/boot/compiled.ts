import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/** A module that was loaded. */
export interface Loaded<Exports> {
  readonly exports: Exports;
  /** Keeps its code for the next process, where that is not what there was already. */
  keep(): void;
}

const HEAD = "(function (exports, require, module, __filename, __dirname) {";

/**
 * Loads a CommonJS module with the code that V8 made of it in an earlier process: of what ran there nothing has to be parsed. Node's own
 * cache keeps what is compiled when a module is loaded, which is no function that is called later.
 *
 * @param path - of the module, in which there is no `import()`
 * @param cache - the file for its code, which none may write to who may not write the module
 * @param hash - of what is in the module
 */
export function loadCompiled<Exports>(path: string, cache: string, hash: string): Loaded<Exports> {
  const { size, mtimeMs } = statSync(path);
  // V8 holds its own version and settings against those of the code, and of the source its length alone.
  const stamp = Buffer.from(`${hash} ${size} ${mtimeMs}\n`);
  const cachedData = read(cache, stamp);
  const script = new Script(`${HEAD}${readFileSync(path, "utf8")}\n})`, {
    filename: path,
    columnOffset: -HEAD.length,
    ...(cachedData && { cachedData }),
  });
  const require = createRequire(path);
  const module = new Module(path);
  module.filename = path;
  // Who imports it gets this one.
  require.cache[path] = module;
  script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path));
  module.loaded = true;
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  return { exports: module.exports, keep: () => isKept || write(cache, stamp, script) };
}

function read(cache: string, stamp: Buffer): Buffer | undefined {
  try {
    const bytes = readFileSync(cache);
    return bytes.subarray(0, stamp.length).equals(stamp) ? bytes.subarray(stamp.length) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the whole file or none. Where that is not possible, the next process compiles again. */
function write(cache: string, stamp: Buffer, script: Script): void {
  const unfinished = `${cache}.${process.pid}`;
  try {
    mkdirSync(dirname(cache), { recursive: true });
    writeFileSync(unfinished, Buffer.concat([stamp, script.createCachedData()]));
    renameSync(unfinished, cache);
  } catch {
    remove(unfinished);
  }
}

function remove(file: string): void {
  try {
    rmSync(file);
  } catch {}
}
