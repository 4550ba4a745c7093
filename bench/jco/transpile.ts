// The other side. It is a package of its own, outside of the workspace, so that only the benchmark installs jco.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transpile } from "@bytecodealliance/jco";

/** Writes what jco makes of a component; gives the path of its main module. */
export async function transpileWithJco(
  component: Uint8Array,
  name: string,
  out: string,
  options: object = {},
): Promise<string> {
  const { files } = await transpile(component, { name, instantiation: "async", ...options });
  for (const [path, contents] of Object.entries(files as Record<string, Uint8Array>)) {
    const file = join(out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  return join(out, `${name}.js`);
}
