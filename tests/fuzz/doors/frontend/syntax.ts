import { createHash } from "node:crypto";
import type { GeneratedFile } from "@wit-bindgen-ts/codegen";
import { transform } from "esbuild";

/** How many texts are remembered: most inputs give one that was there before. */
const remembered = 100_000;

/** Holds that what is generated can be parsed, and written. */
export class SyntaxCheck {
  readonly #seen = new Set<string>();

  /** @returns whether any of the texts is new */
  async check(files: readonly GeneratedFile[]): Promise<boolean> {
    checkPaths(files);
    let isNew = false;
    for (const { path, contents } of files) {
      if (typeof contents !== "string") continue;
      const hash = createHash("sha1").update(path).update("\0").update(contents).digest("base64");
      if (this.#seen.has(hash)) continue;
      isNew = true;
      try {
        await transform(contents, { loader: path.endsWith(".js") ? "js" : "ts", format: "esm", logLevel: "silent" });
      } catch (cause) {
        throw new Error(`${path} cannot be parsed`, { cause });
      }
      if (this.#seen.size === remembered) this.#seen.clear();
      this.#seen.add(hash);
    }
    return isNew;
  }
}

/** Files that every file system keeps apart, below the folder that they are written to. */
function checkPaths(files: readonly GeneratedFile[]): void {
  const paths = files.map(({ path }) => path);
  if (new Set(paths.map((path) => path.toLowerCase())).size !== paths.length)
    throw new Error(`files overwrite each other: ${paths.join(", ")}`);
  for (const path of paths)
    if (!path.split("/").every(isName)) throw new Error(`a file is called ${JSON.stringify(path)}`);
}

const isName = (part: string): boolean => /^[\w.@+-]{1,250}$/.test(part) && !/^\.+$/.test(part);
