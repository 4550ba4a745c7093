/** What a guest runs on: the helpers of its code, and WASI. In the bundle it is a file of its own, which only who runs a guest loads. */
export * from "@wit-bindgen-ts/runtime-helpers/internal";
export { Exit, GuestError, wasi } from "@wit-bindgen-ts/wasi";
export { filesystem, processStreams, requestListener } from "@wit-bindgen-ts/wasi/node";

/** Where generated code finds all of this. */
export const url: string = import.meta.url;
