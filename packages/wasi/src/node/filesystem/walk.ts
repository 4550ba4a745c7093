import { lstatSync } from "node:fs";
import { attempt, failure } from "./errors.ts";
import { enter, type Folder, isName, linkAt } from "./folder.ts";

/** How many links may lead on, as Linux has it. */
const LINKS = 40;

/** What a path means: a name in a folder, or that folder itself. */
export interface Place {
  readonly folder: Folder;
  /** None for the folder itself. */
  readonly name: string | undefined;
  /** The name as the host's functions take it. It is no link, unless links were not to be followed. */
  readonly path: string;
  /** Whether the path can only mean a folder, as one that ends with a slash. */
  readonly isFolder: boolean;
}

/**
 * Goes along a path from name to name, never above where it starts and never by a link that leads there: each folder on the way is
 * opened as what it is, and links are followed here and not by the host.
 *
 * @param follow whether the last name may be a link that is followed
 * @param action what is done there
 */
export function at<T>(start: Folder, path: string, follow: boolean, action: (place: Place) => T): T {
  return attempt(() => {
    const walk = new Walk(start);
    try {
      return action(walk.to(path, follow));
    } finally {
      walk.close();
    }
  });
}

class Walk {
  /** The folders from the start to where it is. */
  readonly #folders: Folder[];
  readonly #pending: string[] = [];
  #links = 0;

  constructor(start: Folder) {
    this.#folders = [start];
  }

  to(path: string, follow: boolean): Place {
    if (path === "") throw failure("no-entry");
    this.#add(path);
    const isFolder = /(?:^|\/)\.{0,2}$/.test(path);
    for (let name = this.#next(); name !== undefined; name = this.#next()) {
      if (name === "..") this.#leave();
      else if (this.#pending.length > 0) this.#enter(name);
      else if (!this.#follows(name, follow || isFolder)) return this.#place(name, isFolder);
    }
    return this.#place(undefined, true);
  }

  close(): void {
    for (const folder of this.#folders.splice(1)) folder.close();
  }

  get #folder(): Folder {
    return this.#folders.at(-1)!;
  }

  #add(path: string): void {
    if (path.startsWith("/")) throw failure("not-permitted");
    const names = path.split("/").filter((name) => name !== "" && name !== ".");
    if (!names.every(isName)) throw failure("not-permitted");
    this.#pending.unshift(...names);
  }

  #next(): string | undefined {
    return this.#pending.shift();
  }

  #leave(): void {
    if (this.#folders.length === 1) throw failure("not-permitted");
    this.#folders.pop()!.close();
  }

  #enter(name: string): void {
    const next = enter(this.#folder, name);
    if (typeof next === "string") this.#followTo(next);
    else this.#folders.push(next);
  }

  /** Whether the last name is a link that is to be followed: then it is not the last. */
  #follows(name: string, follow: boolean): boolean {
    const target = follow ? linkAt(this.#folder, name) : undefined;
    if (target !== undefined) this.#followTo(target);
    return target !== undefined;
  }

  #followTo(target: string): void {
    this.#links += 1;
    if (this.#links > LINKS) throw failure("loop");
    this.#add(target);
  }

  #place(name: string | undefined, isFolder: boolean): Place {
    const folder = this.#folder;
    const path = name === undefined ? folder.path : folder.at(name);
    if (isFolder && name !== undefined && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false)
      throw failure("not-directory");
    return { folder, name, path, isFolder };
  }
}
