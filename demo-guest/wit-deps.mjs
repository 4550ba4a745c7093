// Puts the WIT of WASI into wit/deps, which is not kept here: it comes out of a published package.
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = new URL("../lib/wit/builtin/0.2.12/", import.meta.resolve("@bytecodealliance/jco"));
const deps = new URL("wit/deps/", import.meta.url);
rmSync(deps, { recursive: true, force: true });
for (const name of ["cli", "clocks", "filesystem", "http", "io", "random", "sockets"])
  cpSync(fileURLToPath(new URL(`wasi-${name}`, source)), fileURLToPath(new URL(name, deps)), { recursive: true });
