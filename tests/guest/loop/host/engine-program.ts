// node engine-program.ts <generated module> <names as JSON> <base>: calls a guest that waits for what its engine has.
import { pathToFileURL } from "node:url";
import { wasi } from "@wit-bindgen-ts/wasi";
import { filesystem } from "@wit-bindgen-ts/wasi/node";

interface Guest {
  readonly api: { call(name: string, base: string): Promise<string> };
}

const [, , path, names, base] = process.argv;
const { instantiate } = await import(pathToFileURL(path!).href);
const { api } = (await instantiate({ ...wasi({ fetch }), ...filesystem({}) })) as Guest;
const values: unknown[] = [];
for (const name of JSON.parse(names!) as string[]) {
  const start = performance.now();
  values.push({ value: JSON.parse(await api.call(name, base!)), ms: Math.round(performance.now() - start) });
}
console.log(JSON.stringify(values));
process.exit();
