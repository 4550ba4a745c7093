import { dirname, isAbsolute, resolve } from "node:path";
import type { Bindings } from "../bindings.ts";
import { withEmitted } from "../own-modules.ts";
import { parseRequest, queryOf } from "../request.ts";
import { moduleFor, type Watch } from "./serve.ts";

/** What of the context of Rollup's hooks is used; that of Rolldown and of Vite has it too. */
export interface RollupContext {
  resolve(source: string, importer?: string, options?: { skipSelf?: boolean }): Promise<{ id: string } | null>;
  addWatchFile(path: string): void;
  emitFile(file: { type: "asset"; name: string; source: Uint8Array }): string;
}

/** The hooks of Rollup, which Rolldown has as well. */
export interface RollupHooks {
  resolveId(this: RollupContext, source: string, importer?: string): Promise<string | undefined>;
  load(this: RollupContext, id: string): Promise<{ code: string; moduleSideEffects: boolean } | undefined>;
  transform(this: RollupContext, code: string, id: string): { code: string; map: null } | undefined;
}

/** What Rollup and Rolldown do: core modules are assets that the bundler names. */
export function rollupHooks(bindings: Bindings): RollupHooks {
  return {
    resolveId,
    load(id) {
      const watch = (path: string): void => this.addWatchFile(path);
      return loadModule(id, bindings, watch, (path, source) => emittedUrl(this, path, source));
    },
    transform(code, id) {
      const emitting = withEmitted(id, code, (name, source) => emittedUrl(this, name, source));
      return emitting === undefined ? undefined : { code: emitting, map: null };
    },
  };
}

/** Finds the file that is meant as any other is found, whatever the query. */
export async function resolveId(this: RollupContext, source: string, importer?: string): Promise<string | undefined> {
  const request = source.startsWith("\0") ? undefined : parseRequest(source);
  if (request === undefined) return undefined;
  const found = await this.resolve(request.file, importer, { skipSelf: true });
  const file = found?.id ?? resolve(importer === undefined ? "." : dirname(importer), request.file);
  return isAbsolute(file) ? file + queryOf(request) : undefined;
}

/** Emits a core module; gives the expression for its address, which may be one from the root of a server. */
export function emittedUrl(context: RollupContext, path: string, source: Uint8Array): string {
  const reference = context.emitFile({ type: "asset", name: path, source });
  return `new URL(import.meta.ROLLUP_FILE_URL_${reference}, import.meta.url)`;
}

/** Serves the code of a request, and has watched what it is from. */
export async function loadModule(
  id: string,
  bindings: Bindings,
  watch: Watch,
  url: (path: string, bytes: Uint8Array<ArrayBuffer>) => string,
): Promise<{ code: string; moduleSideEffects: boolean } | undefined> {
  const request = id.startsWith("\0") ? undefined : parseRequest(id);
  if (request === undefined) return undefined;
  return { code: await moduleFor(request, bindings, watch, url), moduleSideEffects: false };
}
