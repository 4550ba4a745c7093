// node program.ts <generated module> <jspi|none|shim> <calls as JSON>: calls a guest, each time a new instance, and prints what came of it.
import { pathToFileURL } from "node:url";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { wasi } from "@wit-bindgen-ts/wasi";
import { blockingTimers, filesystem } from "@wit-bindgen-ts/wasi/node";
import { counted, type Imports } from "./counting.ts";
import { hostInterface } from "./interface.ts";

/** One call, or several of the same instance; a handle more than the limit is a trap. */
export interface Calls {
  readonly calls: readonly (readonly [name: string, argument: string])[];
  readonly handles?: number;
}

/** What came of them. */
export interface Outcome {
  readonly values: readonly unknown[];
  readonly polls: number;
  readonly live: number;
  readonly mostLive: number;
  readonly stderr: string;
  readonly ms: number;
  readonly cpu: number;
}

interface Guest {
  readonly api: { attempt(name: string, argument: string): string | Promise<string> };
}

const [, , path, mode, input] = process.argv;
const { instantiate } = await import(pathToFileURL(path!).href);

/** WASI as it is, on a thread that time blocks, or by preview2-shim, which blocks it for all. */
function system(stderr: (bytes: Uint8Array) => void): Imports {
  if (mode === "shim") return new WASIShim().getImportObject() as never;
  return { ...wasi({ stderr, fetch }), ...filesystem({}), ...(mode === "none" ? blockingTimers() : {}) } as never;
}

async function outcome({ calls, handles = 64 }: Calls): Promise<Outcome> {
  const written: string[] = [];
  const decoder = new TextDecoder();
  const stderr = (bytes: Uint8Array): void => void written.push(decoder.decode(bytes));
  const { imports, counts } = counted({ ...system(stderr), "test:loop/host": hostInterface() });
  const values: unknown[] = [];
  const guest = (await instantiate(imports, { limits: { handles } })) as Guest;
  const start = performance.now();
  const before = process.cpuUsage();
  for (const [name, argument] of calls) {
    try {
      values.push(JSON.parse(await guest.api.attempt(name, argument)));
    } catch (error) {
      const { payload } = error as { payload?: unknown };
      values.push({ error: payload ?? String(error) });
    }
  }
  const { user, system: kernel } = process.cpuUsage(before);
  const ms = performance.now() - start;
  return { values, ...counts, stderr: written.join(""), ms, cpu: (user + kernel) / 1000 };
}

const outcomes: Outcome[] = [];
for (const calls of JSON.parse(input!) as Calls[]) outcomes.push(await outcome(calls));
console.log(JSON.stringify(outcomes));
process.exit();
