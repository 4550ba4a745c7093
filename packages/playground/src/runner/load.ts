import type { Runnable } from "../shared/generated.ts";

type Exports = Record<string, unknown>;

interface Module {
  instantiate(imports: object, options: object): Promise<Exports>;
}

/** Where the helpers are that generated code imports; beside this once it is bundled. */
const HELPERS: Readonly<Record<string, string>> = {
  "@wit-bindgen-ts/runtime-helpers": "./helpers.js",
  "@wit-bindgen-ts/runtime-helpers/internal": "./helpers-internal.js",
};

/** Imports stand at the begin of lines, where no text and no comment of generated code has such a thing. */
const IMPORT = /^(import [^"\n]*|\} )from "(@wit-bindgen-ts\/runtime-helpers(?:\/internal)?)";$/gm;

/** Loads generated code, and makes an instance. Workers have no import map, so the helpers are named by their places. */
export async function instantiated({ module, cores }: Runnable, imports: object): Promise<Exports> {
  const text = module.replaceAll(IMPORT, (_, begin: string, name: string) => {
    const place = new URL(HELPERS[name]!, import.meta.url).href;
    return `${begin}from ${JSON.stringify(place)};`;
  });
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const modules = Object.fromEntries(
    await Promise.all(
      Object.entries(cores).map(async ([path, bytes]) => [path, await WebAssembly.compile(bytes as BufferSource)]),
    ),
  ) as Record<string, WebAssembly.Module>;
  const { instantiate } = (await import(url)) as Module;
  return instantiate(imports, { modules });
}
