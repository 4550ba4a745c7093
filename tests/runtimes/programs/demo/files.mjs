// WASI by this project's own implementation, with the files of a host that has those of Node.
import { wasi } from "@wit-bindgen-ts/wasi";
import { filesystem } from "@wit-bindgen-ts/wasi/node";
import { demo } from "./demo.mjs";

export const run = (docs, options) => demo({ ...wasi(), ...filesystem({ "/docs": docs }) }, options);
