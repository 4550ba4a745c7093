// WASI by this project's own implementation, beside the files of a host that has none.
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { beside, wasi } from "@wit-bindgen-ts/wasi";
import { demo } from "./demo.mjs";

export const run = (_docs, options) => demo(beside(wasi(), new WASIShim().getImportObject()), options);
