import { type Filter, parseFilter } from "./filter.ts";

/** The packages of WASI 0.2 in whose interfaces a function waits where its name says so. */
const BLOCKING = ["cli", "clocks", "filesystem", "http", "io", "sockets"];

/** What may wait where no filter says anything of it: what waits in WASI 0.2, and its entry points. */
export const DEFAULTS: readonly Filter[] = [
  "import:wasi:io/poll#poll",
  "import:wasi:io/poll#[method]pollable.block",
  ...BLOCKING.flatMap((name) => [`import:wasi:${name}/*#blocking-*`, `import:wasi:${name}/*#[*.blocking-*`]),
  "export:wasi:cli/run#run",
  "export:wasi:http/incoming-handler#handle",
].map(parseFilter);
