import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

/** The modules of a project that one of them imports. */
export interface Followed {
  /** The files so far, with the first. */
  files(): string[];
  /** Lets go of Node's imports. */
  end(): void;
}

/**
 * Follows what a module imports, and has Node load that anew as well. Where Node can not be asked (before 22.15), the module itself is
 * all that is known.
 */
export function followImports(url: string, version: string): Followed {
  const urls = new Set([url]);
  const files = (): string[] => [...urls].map((file) => fileURLToPath(file));
  const { registerHooks } = nodeModule as Partial<Pick<typeof nodeModule, "registerHooks">>;
  if (registerHooks === undefined) return { files, end: () => {} };
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const [parent, found] = [plain(context.parentURL ?? ""), plain(resolved.url)];
      if (!urls.has(parent) || !/^(?:\.|\/|file:)/.test(specifier) || !found.startsWith("file:")) return resolved;
      urls.add(found);
      return { ...resolved, url: `${found}?${version}` };
    },
  });
  return { files, end: () => hooks.deregister() };
}

const plain = (url: string): string => url.replace(/[?#].*/, "");
