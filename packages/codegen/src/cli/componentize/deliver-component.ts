import { componentize, WitError } from "@wit-bindgen-ts/wit-parser/tools";
import { deliverResult } from "../delivery/index.ts";
import { CliError, readModule } from "../files/index.ts";
import type { AdapterValues, FileValues, GuestWitValues } from "../flags/index.ts";
import { now, type Terminal } from "../terminal/index.ts";
import { UsageError } from "../usage/index.ts";
import { type Adapters, adaptersFrom } from "./adapters.ts";
import { readGuestWit } from "./guest-wit.ts";

/**
 * What every command does that makes a component of a core module.
 *
 * @returns the exit code
 */
export async function deliverComponent(
  command: string,
  path: string,
  values: FileValues & GuestWitValues & AdapterValues,
  terminal: Terminal,
): Promise<number> {
  const { wit: witPath, out } = values;
  const flag = (["world", "string-encoding", "feature", "all-features"] as const).find(
    (name) => values[name] !== undefined,
  );
  if (witPath === undefined && flag !== undefined) throw new UsageError(`--${flag} is for --wit, which is not given`);
  const start = now();
  const module = readModule(path, command);
  const { paths: adapterPaths, ...adapters } = adaptersFrom(values);
  const { paths = [], ...wit } = witPath === undefined ? {} : await readGuestWit(witPath, values);
  const bytes = await componentize({ module, ...wit, ...adapters }).catch((error: unknown) => {
    throw explained(error, path, adapters);
  });
  terminal.step(`made a component of ${path}`);
  return deliverResult(bytes, { out, inputs: [path, ...adapterPaths, ...paths], start }, terminal);
}

/** The most usual mistakes, with what helps. */
function explained(error: unknown, path: string, { wasi, adapters }: Omit<Adapters, "paths">): unknown {
  if (!(error instanceof WitError)) return error;
  const { message } = error;
  if (message.includes("carries no WIT")) {
    const help =
      "componentize --wit <path> gives it its WIT; a program of WASI preview 1 needs none, but --adapt wasi.";
    return new CliError(`${path}: ${message}`, help, error);
  }
  const isAdapted = wasi !== undefined || Object.hasOwn(adapters, "wasi_snapshot_preview1");
  if (isAdapted || !message.includes("wasi_snapshot_preview1")) return error;
  return new CliError(
    `${path} imports WASI preview 1 (wasi_snapshot_preview1), which no component does`,
    "--adapt wasi serves it by the official adapter.",
    error,
  );
}
