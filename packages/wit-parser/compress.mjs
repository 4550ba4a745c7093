// Makes dist/wit-tools.wasm.gz: the largest of the modules, and the one that fewest need, so it is installed compressed.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const module = readFileSync(new URL("wasm/wit-tools.wasm", import.meta.url));
writeFileSync(new URL("dist/wit-tools.wasm.gz", import.meta.url), gzipSync(module, { level: 9 }));
