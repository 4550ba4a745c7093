import { CliError, PlacedError } from "../files/index.ts";
import type { UnknownValues } from "../flags/index.ts";
import type { Exports, Guest } from "./load.ts";

/**
 * An instance of a guest.
 *
 * @param path of the component, for errors
 * @param values that say whether imports may be missing
 * @throws CliError where one is missing that may not
 */
export async function instance(
  guest: Guest,
  imports: Record<string, unknown>,
  path: string,
  values: UnknownValues,
): Promise<Exports> {
  try {
    return await guest.instantiate(imports, values["unknown-imports-trap"] === true ? "trap" : undefined);
  } catch (error) {
    if (!(error instanceof WebAssembly.LinkError)) throw error;
    // The first line says how many, where they are several.
    const [message, ...where] = error.message.split("\n");
    throw new PlacedError(`${path}: ${message}`, {
      where: where.join("\n"),
      help: "There are wasi:io, clocks, random, cli, http and filesystem. With --unknown-imports-trap it runs until it calls another.",
      cause: error,
    });
  }
}

/**
 * The interface that a guest is to export, in any version of WASI 0.2.
 *
 * @param name without a version
 * @throws CliError where it does not
 */
export function exported<T>(exports: Exports, name: string, path: string, help?: string): T {
  const id = Object.keys(exports).find((key) => key.startsWith(`${name}@0.2.`));
  if (id !== undefined) return exports[id] as T;
  const others = Object.keys(exports).filter((key) => key.includes("/"));
  throw new CliError(
    `${path} does not export ${name}@0.2; it exports ${others.length === 0 ? "no interface" : others.join(", ")}`,
    help,
  );
}
