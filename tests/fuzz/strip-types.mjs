// A hook for Node's loader: TypeScript with its types stripped.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const { code } = await transform(await readFile(fileURLToPath(url), "utf8"), { loader: "ts", target: "es2022" });
  return { format: "module", source: code, shortCircuit: true };
}
