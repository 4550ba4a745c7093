import { basename } from "node:path";
import type { Bindings } from "../bindings.ts";
import { ImportError } from "../errors.ts";
import { placed } from "../parts.ts";
import { type ImportRequest, queryOf } from "../request.ts";

/** Takes what is to be watched: the files and folders that a module is from. */
export type Watch = (path: string) => void;

/** By what a module imports a part of the same import: its own file, with a query that says which part. */
export const partSpecifier = (request: ImportRequest, part: string): string =>
  `./${basename(request.file)}${queryOf({ ...request, part })}`;

/**
 * The JavaScript of a request: of the module itself, or of one that it imports.
 *
 * @param url - the expression for the address of a core module
 * @throws ImportError, after what may mend it is watched
 */
export async function moduleFor(
  request: ImportRequest,
  bindings: Bindings,
  watch: Watch,
  url: (path: string, bytes: Uint8Array<ArrayBuffer>) => string,
): Promise<string> {
  // Types alone: a compiler that does not erase the import finds a module with nothing in it.
  if (request.interfaceName !== undefined) return "export {};\n";
  const { generated } = await watching(request, bindings, watch);
  if (request.part !== undefined) return partOf(generated.modules, request.part, request);
  return placed(
    generated,
    (path) => url(path, generated.cores.get(path)!),
    (path) => partSpecifier(request, path),
  );
}

/** The bytes of a core module. @throws ImportError */
export async function coreFor(
  request: ImportRequest,
  bindings: Bindings,
  watch: Watch,
): Promise<Uint8Array<ArrayBuffer>> {
  const { generated } = await watching(request, bindings, watch);
  return partOf(generated.cores, request.part!, request);
}

/** Whether a request is for a core module, and not for code. */
export const isCore = ({ part }: ImportRequest): boolean => part?.endsWith(".wasm") === true;

async function watching(request: ImportRequest, bindings: Bindings, watch: Watch): ReturnType<Bindings["of"]> {
  try {
    const produced = await bindings.of(request);
    produced.dependencies.forEach(watch);
    return produced;
  } catch (error) {
    if (error instanceof ImportError) error.dependencies.forEach(watch);
    throw error;
  }
}

function partOf<T>(parts: ReadonlyMap<string, T>, part: string, request: ImportRequest): T {
  const found = parts.get(part);
  if (found === undefined) throw new Error(`${request.file} has no part "${part}"`);
  return found;
}
