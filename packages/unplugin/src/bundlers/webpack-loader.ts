import { statSync } from "node:fs";
import type { Bindings } from "../bindings.ts";
import { ImportError } from "../errors.ts";
import { contentHash } from "../fingerprint.ts";
import { parseRequest } from "../request.ts";
import { coreFor, isCore, moduleFor, partSpecifier } from "./serve.ts";

/** What of a loader's context is used. */
interface LoaderContext {
  readonly resource: string;
  async(): (error: unknown, contents?: string | Buffer) => void;
  getOptions(): { readonly bindings: Bindings };
  addDependency(path: string): void;
  addContextDependency(path: string): void;
}

/** What is generated for a module takes bytes. */
export const raw = true;

/** The loader of webpack and Rspack. */
export default function load(this: LoaderContext, source: Buffer): void {
  const done = this.async();
  contents(this, source).then(
    (text) => done(null, text),
    (error: unknown) => done(shown(error)),
  );
}

async function contents(context: LoaderContext, source: Buffer): Promise<string | Buffer> {
  const request = parseRequest(context.resource);
  if (request === undefined) return source;
  const { bindings } = context.getOptions();
  const watch = (path: string): void => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) context.addContextDependency(path);
    else context.addDependency(path);
  };
  if (isCore(request)) return Buffer.from(await coreFor(request, bindings, watch));
  // With its hash, so that this module changes with it: webpack keeps the address that is in one that does not.
  const url = (path: string, bytes: Uint8Array): string =>
    `new URL(${JSON.stringify(`${partSpecifier(request, path)}&v=${contentHash(bytes)}`)}, import.meta.url)`;
  return moduleFor(request, bindings, watch, url);
}

/** These bundlers show a message and nothing else of an error. */
function shown(error: unknown): unknown {
  if (!(error instanceof ImportError)) return error;
  return Object.assign(new Error(error.text), { hideStack: true, stack: error.text });
}
