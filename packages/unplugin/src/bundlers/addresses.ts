import { contentHash } from "../fingerprint.ts";

/** What of a build of esbuild or Bun is used. */
export interface FileBuild {
  onResolve(options: { filter: RegExp }, callback: (args: ResolvePath) => object | undefined): void;
  onLoad(
    options: { filter: RegExp; namespace?: string },
    callback: (args: LoadPath) => Promise<object | undefined>,
  ): void;
}

/** What is imported, and by whom. */
export interface ResolvePath {
  readonly path: string;
  readonly importer: string;
}

/** What is loaded; esbuild has its query apart. */
export interface LoadPath {
  readonly path: string;
  readonly suffix?: string;
}

/** Writes the expression for the address of a file with this name and these contents. */
export type UrlOf = (name: string, bytes: Uint8Array<ArrayBuffer>) => string;

const NAMESPACE = "wit-bindgen-ts";

/** The addresses of files that exist in memory alone: imported, by the bundler's loader for files, which says where they are from the output. */
export class Addresses {
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #base: string;

  /** @param base - the expression for the address of the code itself */
  constructor(build: FileBuild, base: string) {
    this.#base = base;
    build.onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path }) => ({
      path: path.slice(NAMESPACE.length + 1),
      namespace: NAMESPACE,
    }));
    build.onLoad({ filter: /./, namespace: NAMESPACE }, async ({ path }) => ({
      contents: this.#bytes.get(path),
      loader: "file",
    }));
  }

  /** A module with the imports of the addresses that are written in it. */
  async imported(write: (url: UrlOf) => Promise<string | undefined>): Promise<string | undefined> {
    const imports: string[] = [];
    const code = await write((name, bytes) => {
      // The hash makes what changed another module.
      const path = `/${contentHash(bytes)}/${name}`;
      this.#bytes.set(path, bytes);
      const address = `__address_${imports.length}`;
      imports.push(`import ${address} from ${JSON.stringify(`${NAMESPACE}:${path}`)};\n`);
      return `new URL(${address}, ${this.#base})`;
    });
    return code && imports.join("") + code;
  }
}
