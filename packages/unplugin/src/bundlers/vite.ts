import { dirname } from "node:path";
import type { Bindings } from "../bindings.ts";
import { withEmitted } from "../own-modules.ts";
import { MAY_BE_REQUEST } from "../request.ts";
import { emittedUrl, loadModule, type RollupContext, resolveId } from "./rollup.ts";
import { ServedCores, type ViteServer } from "./vite-dev.ts";
import { type Emitting, ServerCores } from "./vite-server.ts";

interface ViteModule {
  readonly id: string | null;
}

/** What of Vite is used, from 6 on. */
interface ViteContext extends RollupContext {
  readonly environment: {
    readonly config: { readonly consumer: "client" | "server" };
    readonly moduleGraph: { getModuleById(id: string): ViteModule | undefined };
  };
}

interface ViteConfig {
  readonly root: string;
  readonly base: string;
  readonly command: "build" | "serve";
  readonly build: { readonly assetsDir: string };
}

/** What Vite does: as Rollup where it builds for browsers; its dev server has core modules in memory. */
export function viteHooks(bindings: Bindings): object {
  let config: ViteConfig;
  const served = new ServedCores();
  const ofServers = new ServerCores();
  /** What the modules that were loaded are from, by id. */
  const inputs = new Map<string, readonly string[]>();

  const url = (context: ViteContext, id: string, path: string, bytes: Uint8Array<ArrayBuffer>): string => {
    const isServer = context.environment.config.consumer === "server";
    if (config.command === "serve") return isServer ? served.embedded(bytes) : served.url(config.base, id, path, bytes);
    return isServer ? ofServers.url(config.build.assetsDir, path, bytes) : emittedUrl(context, path, bytes);
  };

  return {
    enforce: "pre",
    config: () => ({ optimizeDeps: { include: HELPERS } }),
    configResolved(resolved: ViteConfig) {
      config = resolved;
      bindings.root = resolved.root;
    },
    configureServer: (server: ViteServer) => served.serve(server, config.base),
    resolveId,
    load(this: ViteContext, id: string) {
      if (!MAY_BE_REQUEST.test(id)) return undefined;
      const paths: string[] = [];
      inputs.set(id, paths);
      const watch = (path: string): void => {
        paths.push(path);
        this.addWatchFile(path);
      };
      return loadModule(id, bindings, watch, (path, bytes) => url(this, id, path, bytes));
    },
    /** For browsers, and while it serves, Vite does it of itself. */
    transform(this: ViteContext, code: string, id: string) {
      if (config.command === "serve" || this.environment.config.consumer !== "server") return undefined;
      const emitting = withEmitted(id, code, (name, bytes) => url(this, id, name, bytes));
      return emitting === undefined ? undefined : { code: emitting, map: null };
    },
    renderChunk: (code: string, { fileName }: { fileName: string }) => ofServers.placed(code, fileName),
    generateBundle: {
      // After Vite has taken away the assets of servers.
      order: "post",
      handler(this: Emitting) {
        ofServers.emit(this);
      },
    },
    /** Vite knows the file of a module, and not what else it is from. */
    hotUpdate(this: ViteContext, { file, modules }: { file: string; modules: readonly ViteModule[] }) {
      // Declarations are written into the folders too.
      const folder = /\.(?:wit|wasm)$/.test(file) ? dirname(file) : file;
      const isFrom = (paths: readonly string[]): boolean => paths.includes(file) || paths.includes(folder);
      const ids = [...inputs].filter(([, paths]) => isFrom(paths)).map(([id]) => id);
      const found = ids.map((id) => this.environment.moduleGraph.getModuleById(id));
      const more = found.filter((module): module is ViteModule => module !== undefined && !modules.includes(module));
      return more.length === 0 ? undefined : [...modules, ...more];
    },
  };
}

/** What generated code imports: found before the first page, Vite does not load that a second time. */
const HELPERS = ["@wit-bindgen-ts/runtime-helpers", "@wit-bindgen-ts/runtime-helpers/internal"];
