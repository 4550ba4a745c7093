import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import { harbour, type Start } from "../env.ts";

/** What `instantiate` of a world takes beside imports. */
export interface CoreOptions {
  readonly initialize?: (instance: WebAssembly.Instance) => void;
  readonly core?: WebAssembly.Imports;
}

export type Instantiate<Exports> = (module: BufferSource, imports: object, options?: CoreOptions) => Promise<Exports>;

export interface Preview {
  readonly options: Required<CoreOptions>;
  /** What the guest wrote to stderr. */
  said(): string;
}

/** `node:wasi`, and the function that only the adapter has otherwise. */
export function preview(more: { readonly returnOnExit?: boolean } = {}): Preview {
  const path = join(mkdtempSync(join(tmpdir(), "forms-")), "stderr");
  const stderr = openSync(path, "w");
  process.once("exit", () => closeSync(stderr));
  const wasi = new WASI({ version: "preview1", stderr, ...more });
  return {
    options: {
      initialize: (instance) => wasi.initialize(instance),
      core: { wasi_snapshot_preview1: { ...wasi.wasiImport, adapter_monotonic_clock_set_paused() {} } },
    },
    said: () => readFileSync(path, "utf8"),
  };
}

/** Guests as core modules, whose waits block the thread. */
export const core =
  <Exports>(instantiate: Instantiate<Exports>, path: string): Start<Exports> =>
  async (host = {}) => {
    const module = readFileSync(path);
    const { options, said } = preview();
    const needsPreview = WebAssembly.Module.imports(new WebAssembly.Module(module)).some(
      ({ module: name }) => name === "wasi_snapshot_preview1",
    );
    const imports = { "test:voyage/harbour": { ...harbour, ...host } };
    return { api: await instantiate(module, imports, needsPreview ? options : {}), said };
  };

/** `node:wasi` throws a symbol, for its own `start` to catch, and keeps the code to itself. */
export const exited = (error: unknown): boolean =>
  error instanceof Trap &&
  typeof error.cause === "symbol" &&
  /^endings\.exit: Symbol\(.*ExitCode\)$/.test(error.message);
