// What a guest in TypeScript comes to with each engine: how large it is, how long it takes to build, and to start. The module that is bound is
// transpiled before; each start is a process of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { duration, median, print } from "./table.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const bin = path("../packages/codegen/bin/wit-bindgen-ts.cjs");
const ROUNDS = 7;

const WIT = "package bench:guest; world guest { export add: func(a: u32, b: u32) -> u32; }";
const SOURCE = "export const add = (a: number, b: number): number => a + b;\n";

/** How each engine is asked for. */
const forms: Readonly<Record<string, readonly string[]>> = {
  starlingmonkey: ["--engine", "starlingmonkey"],
  "starlingmonkey --pure": ["--engine", "starlingmonkey", "--pure"],
  quickjs: ["--engine", "quickjs"],
  "quickjs --minify": ["--engine", "quickjs", "--minify"],
  "quickjs --pure": ["--engine", "quickjs", "--pure"],
};

/** Instantiates, and calls once: in milliseconds. */
const START = `
import { wasi } from ${JSON.stringify(import.meta.resolve("@wit-bindgen-ts/wasi"))};
import { filesystem } from ${JSON.stringify(import.meta.resolve("@wit-bindgen-ts/wasi/node"))};
const imports = { ...wasi(), ...filesystem({}) };
const t0 = performance.now();
const { instantiate } = await import(process.argv[2]);
const guest = await instantiate(imports);
const t1 = performance.now();
if (guest.add(2, 3) !== 5) throw new Error("2 and 3 are 5");
const t2 = performance.now();
guest.add(2, 3);
console.log(JSON.stringify([t1 - t0, t2 - t1, performance.now() - t2, process.memoryUsage().rss / 1e6]));
`;

const folder = mkdtempSync(join(tmpdir(), "guests-"));
const run = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
const megabytes = (count: number): string => `${(count / 1e6).toPrecision(3)} MB`;
const milliseconds = (values: readonly number[]): string => duration(median(values) * 1e6);

writeFileSync(join(folder, "guest.wit"), WIT);
writeFileSync(join(folder, "guest.ts"), SOURCE);
writeFileSync(join(folder, "start.mjs"), START.replace("process.argv[2]", 'new URL(process.argv[2], "file:")'));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
print("a guest that adds", "component", "gzip -9", "build", "instantiate", "first call", "second call", "process");
for (const [name, flags] of Object.entries(forms)) {
  const build = Array.from({ length: 3 }, () => {
    const start = performance.now();
    run(bin, "build", "guest.ts", "--wit", "guest.wit", "-o", "guest.wasm", "--quiet", ...flags);
    return performance.now() - start;
  });
  const bytes = readFileSync(join(folder, "guest.wasm"));
  run(bin, "transpile", "guest.wasm", "-o", "host", "--js", "--quiet");
  // Generated code finds the helpers where this file does.
  const module = join(folder, "host/guest.js");
  const helpers = import.meta.resolve("@wit-bindgen-ts/runtime-helpers/internal");
  writeFileSync(
    module,
    readFileSync(module, "utf8").replace('"@wit-bindgen-ts/runtime-helpers/internal"', `"${helpers}"`),
  );
  const starts = Array.from({ length: ROUNDS }, () =>
    JSON.parse(run("start.mjs", pathToFileURL(module).href)),
  ) as (readonly number[])[];
  const at = (index: number): number[] => starts.map((values) => values[index]!);
  print(
    name,
    megabytes(bytes.length),
    megabytes(gzipSync(bytes, { level: 9 }).length),
    milliseconds(build),
    ...[0, 1, 2].map((index) => milliseconds(at(index))),
    `${median(at(3)).toFixed(0)} MB`,
  );
}
rmSync(folder, { recursive: true });
