import { readFileSync } from "node:fs";
import type { WasiAdapter } from "@wit-bindgen-ts/wit-parser/tools";
import type { AdapterValues } from "../flags/index.ts";
import { UsageError } from "../usage/index.ts";

/** What adapts the imports of a core module. */
export interface Adapters {
  readonly wasi?: WasiAdapter;
  /** By the names of imports. */
  readonly adapters: Readonly<Record<string, Uint8Array>>;
  /** The files that they are from. */
  readonly paths: readonly string[];
}

/** What the official adapters are for. */
const WASI = "wasi_snapshot_preview1";

const isOfficial = (kind: string): kind is WasiAdapter => ["auto", "reactor", "command", "proxy"].includes(kind);

/** Reads what these flags say. */
export function adaptersFrom({ adapt = [] }: AdapterValues): Adapters {
  const files = new Map<string, string>();
  let wasi: WasiAdapter | undefined;
  const seen = new Set<string>();
  for (const text of adapt) {
    const at = text.indexOf("=");
    const [name, value] = at < 0 ? [text, "auto"] : [text.slice(0, at), text.slice(at + 1)];
    const isWasi = name === "wasi";
    if (isWasi ? !isOfficial(value) : at <= 0 || value === "") throw wrongForm(text);
    const adapted = isWasi ? WASI : name;
    if (seen.has(adapted)) throw new UsageError(`--adapt has two adapters for ${adapted}: choose one`);
    seen.add(adapted);
    if (isWasi) wasi = value as WasiAdapter;
    else files.set(name, value);
  }
  return {
    ...(wasi !== undefined && { wasi }),
    adapters: Object.fromEntries([...files].map(([name, path]) => [name, readFileSync(path)])),
    paths: [...files.values()],
  };
}

const wrongForm = (text: string): UsageError =>
  new UsageError(`--adapt is wasi, wasi=reactor, wasi=command, wasi=proxy or <import>=<file.wasm>, not "${text}"`);
