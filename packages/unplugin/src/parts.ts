import type { GeneratedFile } from "@wit-bindgen-ts/codegen/config";

/** What was generated for one import. */
export interface Generated {
  /** The module, as JavaScript. */
  readonly main: string;
  /** Modules that it imports, by path. */
  readonly modules: ReadonlyMap<string, string>;
  /** Core modules, by path. */
  readonly cores: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Declarations, by path, the module's own first. */
  readonly declarations: ReadonlyMap<string, string>;
}

/** Sorts what the generator gives by what a bundler does with it. */
export function partsOf(files: readonly GeneratedFile[]): Generated {
  const texts = (extension: string): Map<string, string> =>
    new Map(files.filter(({ path }) => path.endsWith(extension)).map(({ path, contents }) => [path, String(contents)]));
  const [modules, declared] = [texts(".js"), texts(".d.ts")];
  // The only module that people import, so the only one that is declared.
  const path = [...modules.keys()].find((module) => declared.has(declarationOf(module)));
  if (path === undefined) throw new Error("what was generated has no module that is declared");
  const main = modules.get(path)!;
  modules.delete(path);
  const declarations = new Map([[declarationOf(path), declared.get(declarationOf(path))!], ...declared]);
  const cores = files
    .filter((file) => file.path.endsWith(".wasm"))
    .map((file) => [file.path, file.contents as Uint8Array<ArrayBuffer>] as const);
  return { main, modules, cores: new Map(cores), declarations };
}

const declarationOf = (module: string): string => module.replace(/\.js$/, ".d.ts");

/**
 * The module with other places for its parts.
 *
 * @param url - the expression for the address of a core module
 * @param specifier - by what another module is imported
 */
export function placed(
  { main, modules, cores }: Generated,
  url: (path: string) => string,
  specifier: (path: string) => string,
): string {
  let code = main;
  for (const path of cores.keys()) {
    const written = new RegExp(`new (?:\\w+\\.)?URL\\(${literal(path)}, import\\.meta\\.url\\)`, "g");
    if (!written.test(code)) throw new Error(`the generated module does not load ${path}`);
    code = code.replaceAll(written, () => url(path));
  }
  for (const path of modules.keys())
    code = code.replaceAll(JSON.stringify(`./${path}`), () => JSON.stringify(specifier(path)));
  return code;
}

const literal = (path: string): string => JSON.stringify(`./${path}`).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
