import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";

/**
 * What a `.wit` file is read with: its folder, where that is a package, and else the file alone.
 *
 * A folder is one where it has `deps`, or where all that lies in it is of the same package; one with several packages of a file each is
 * none.
 */
export function packageOf(file: string): string {
  const folder = dirname(file);
  if (statSync(join(folder, "deps"), { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  const files = readdirSync(folder).filter((name) => extname(name) === ".wit");
  const names = files.map((name) => packageName(readFileSync(join(folder, name), "utf8")));
  return new Set(names.filter((name) => name !== undefined)).size > 1 || files.length < 2 ? file : folder;
}

/** The package that a text says it is of. */
const packageName = (text: string): string | undefined =>
  /^\s*package\s+([^\s;{]+)\s*;/m.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ""))?.[1];
