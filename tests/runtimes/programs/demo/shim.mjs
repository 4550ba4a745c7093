// WASI by preview2-shim as it is.
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { demo } from "./demo.mjs";

export const run = (docs, options) =>
  demo(new WASIShim({ sandbox: { preopens: { "/docs": docs } } }).getImportObject(), options);
