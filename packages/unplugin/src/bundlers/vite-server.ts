import { basename, dirname, posix } from "node:path";
import { contentHash } from "../fingerprint.ts";

/** What emits files once a bundle is generated. */
export interface Emitting {
  emitFile(file: { type: "asset"; fileName: string; source: Uint8Array }): string;
}

/** Stands in code for the path from a chunk to a file. */
const PLACE = /__WIT_BINDGEN_CORE__([^"']+)/g;

/**
 * The core modules of what Vite builds for servers. It leaves out the assets of these, which browsers have as well, and gives them addresses
 * of the web; core modules run in the server itself, and are beside its code.
 */
export class ServerCores {
  readonly #byName = new Map<string, Uint8Array>();
  readonly #used = new Set<string>();

  url(folder: string, path: string, bytes: Uint8Array): string {
    const fileName = posix.join(folder, `${basename(path, ".wasm")}-${contentHash(bytes)}.wasm`);
    this.#byName.set(fileName, bytes);
    return `new URL("__WIT_BINDGEN_CORE__${fileName}", import.meta.url)`;
  }

  /** The code of a chunk, with the paths from it; null where there are none. */
  placed(code: string, chunk: string): { code: string; map: null } | null {
    if (!code.includes("__WIT_BINDGEN_CORE__")) return null;
    const placed = code.replace(PLACE, (_, fileName: string) => {
      this.#used.add(fileName);
      const path = posix.relative(dirname(chunk), fileName);
      return path.startsWith(".") ? path : `./${path}`;
    });
    return { code: placed, map: null };
  }

  emit(context: Emitting): void {
    for (const fileName of this.#used)
      context.emitFile({ type: "asset", fileName, source: this.#byName.get(fileName)! });
    this.#used.clear();
  }
}
