// The same guest in its forms, in one run: as a component that was transpiled; and by bindings from WIT alone as its bare core module, and as the
// component that is loaded.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "@wit-bindgen-ts/codegen";
import { parseWitDirectory } from "@wit-bindgen-ts/wit-parser/node";
import { type Contender, cases } from "./cases.ts";
import { generatedModule, host } from "./contenders.ts";
import { measure } from "./measure.ts";
import { subject } from "./subject.ts";
import { duration, mean, print } from "./table.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const bytes = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(here(path)));

/** The bindings of the guest's world, which know nothing of its component. */
async function bindings(): Promise<string> {
  const resolved = await parseWitDirectory(here("guest/wit"));
  for (const { path, contents } of await generate({ kind: "wit", resolved, name: "bench" }, { mode: "host" })) {
    await mkdir(dirname(here(`gen/forms/${path}`)), { recursive: true });
    await writeFile(here(`gen/forms/${path}`), contents);
  }
  return here("gen/forms/bench.ts");
}

const imports = { "bench:calls/host": host };
const transpiled = await import(pathToFileURL(await generatedModule("bench", await bytes("bench.wasm"))).href);
// A module of its own for each: engines make the best of functions that are made once.
const path = pathToFileURL(await bindings()).href;
const [bound, loading] = await Promise.all([import(path), import(`${path}?loading`)]);
const forms: Readonly<Record<string, { readonly api: Contender }>> = {
  transpiled: await transpiled.instantiate(imports),
  "core module": await bound.instantiate(await bytes("gen/bench.core.wasm"), imports),
  loaded: await loading.load(await bytes("bench.wasm"), imports),
};

const names = Object.keys(forms);
print("a call", ...names, ...names.slice(1).map((name) => `${name} / ${names[0]}`));
const ratios: number[][] = [];
for (const it of cases) {
  const times = measure(
    it.name,
    Object.values(forms).map(({ api }) => subject(it, api)),
  );
  const [first = Number.NaN, ...others] = times;
  ratios.push(others.map((time) => time / first));
  print(it.name, ...times.map(duration), ...ratios.at(-1)!.map((ratio) => ratio.toFixed(2)));
}
print(
  "geometric mean",
  ...names.map(() => ""),
  ...names.slice(1).map((_, at) => mean(ratios.map((row) => row[at]!)).toFixed(2)),
);
process.exit();
