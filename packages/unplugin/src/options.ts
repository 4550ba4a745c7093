import type { Config } from "@wit-bindgen-ts/codegen/config";

/** What the plugin can be told. All of it may be left out. */
export interface Options {
  /**
   * The config whose entries say how what is imported is generated: its file, from the project's folder, or itself; or `false` for none.
   * By default `wit-bindgen-ts.config.ts` (or `.mts`, `.js`, `.mjs`, `.json`) in the project's folder, where there is one.
   */
  readonly config?: string | Config | false;
  /**
   * Where declarations go: `"beside"` what they are of, as `app.wasm.d.ts`; a folder, from the project's, in which they lie as their
   * files do in the project; or `false` for none.
   *
   * @defaultValue `"beside"`
   */
  readonly types?: "beside" | false | { readonly folder: string };
}
