import { statSync } from "node:fs";
import { dirname, extname, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FSWatcher } from "chokidar";
import { isFolder } from "../files/index.ts";

/** How long nothing may have changed before something is done about it: programs write several files, and one in parts. */
const SETTLED_MS = 60;

/** What is done about files that change. */
export interface Watch {
  /**
   * What to watch, as it is now: files and folders, as absolute paths; what is not there yet as well, and of folders the WIT and packages
   * that are in them.
   */
  paths(): readonly string[];
  /** Called with what has changed before anything else: what is to be watched may change by it. */
  prepare?(changed: readonly string[]): Promise<void>;
  /** Called once at first, with nothing, and then with what has changed, one call after the other. */
  run(changed: readonly string[]): Promise<void>;
  /** Called each time that all is done, and no change is missed any more. */
  onIdle(): void;
}

/** Watches files until the process is ended, which it is by the signal: one that comes while files are written waits for that. */
export async function watchFiles({ paths, prepare, run, onIdle }: Watch): Promise<never> {
  // Loaded here, because few watch.
  const { watch } = await import("chokidar");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.kill(process.pid, signal));
  const changes = new Changes();
  let earlier: FSWatcher | undefined;
  for (let changed: readonly string[] = []; ; changed = await changes.settled()) {
    const states = statesOf(paths());
    await prepare?.(changed);
    const before = new Map([...statesOf(paths()), ...states]);
    await run(changed);
    const wanted = new Set(paths());
    // A file that is replaced is another one: it is its folder that knows.
    const folders = new Set([...wanted].map((path) => (isFolder(path) ? path : nearestFolder(path))));
    const ignored = (path: string): boolean => !folders.has(path) && !concerns(path, wanted);
    const watcher = watch([...folders], { depth: 0, ignoreInitial: true, ignored });
    watcher.on("all", (_event, path) => {
      // Systems tell of one change more than once.
      const isOld = before.has(path) && before.get(path) === stateOf(path);
      if (concerns(path, wanted) && !isOld) changes.add(path);
    });
    await new Promise<void>((resolve) => watcher.once("ready", resolve));
    await earlier?.close();
    earlier = watcher;
    // What changed while it was read, and before this watcher was there.
    const now = statesOf([...before.keys()]);
    for (const [path, state] of before) if (now.get(path) !== state) changes.add(path);
    if (changes.isEmpty) onIdle();
  }
}

/** What has changed, for whoever waits for it. */
class Changes {
  private readonly paths = new Set<string>();
  private count = 0;
  private wake: () => void = () => {};

  get isEmpty(): boolean {
    return this.paths.size === 0;
  }

  add(path: string): void {
    this.paths.add(path);
    this.count += 1;
    this.wake();
  }

  /** Waits until there is something, and nothing more has come for a while. */
  async settled(): Promise<readonly string[]> {
    if (this.isEmpty)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    for (let count = -1; count !== this.count; await sleep(SETTLED_MS)) count = this.count;
    const paths = [...this.paths];
    this.paths.clear();
    return paths;
  }
}

/** Whether what happened at a path changes one of those that are watched. */
const concerns = (path: string, wanted: ReadonlySet<string>): boolean =>
  wanted.has(path) ||
  (wanted.has(dirname(path)) && ([".wit", ".wasm"].includes(extname(path)) || isFolder(path))) ||
  // A folder on the way to what is not there yet.
  [...wanted].some((other) => other.startsWith(path + sep));

/** Which of what is watched a change is of. */
export const concerned = (changed: readonly string[], paths: readonly string[]): boolean => {
  const wanted = new Set(paths);
  return changed.some((path) => concerns(path, wanted));
};

function nearestFolder(path: string): string {
  const folder = dirname(path);
  return folder === path || isFolder(folder) ? folder : nearestFolder(folder);
}

const statesOf = (paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(paths.map((path) => [path, stateOf(path)]));

/** What tells that a file is not as it was. */
function stateOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
}
