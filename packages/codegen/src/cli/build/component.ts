import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "../../inspect/index.ts";
import { BUNDLE, type Bundle } from "./bundle.ts";
import type { Engine, EngineInput } from "./engines/index.ts";
import { refused } from "./refused.ts";
import type { GuestWorld } from "./world.ts";

/** A component that was built, and what it has beside its world. */
export interface Built {
  readonly bytes: Uint8Array;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

/**
 * Has an engine make a component of a bundle.
 *
 * @param path of the user's module, for errors
 */
export async function componentOf(
  { text, mappings }: Bundle,
  world: GuestWorld,
  engine: Engine,
  { path, small, pure }: { readonly path: string } & Pick<EngineInput, "small" | "pure">,
): Promise<Built> {
  const componentize = await engine.load();
  const folder = mkdtempSync(join(tmpdir(), "wit-bindgen-ts-"));
  const [bundlePath, witPath] = [join(folder, BUNDLE), join(folder, "world.wit")];
  const { imports } = world.entry;
  try {
    writeFileSync(bundlePath, text);
    const wit = { text: world.text, path: witPath };
    const bytes = await componentize({ path: bundlePath, text, wit, world: world.name, imports, small, pure });
    return { bytes, ...(await besideWorld(bytes, world)) };
  } catch (error) {
    throw refused(error, engine, { path, world: world.name, mappings });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a component imports and exports that its world does not. */
async function besideWorld(bytes: Uint8Array, { entry }: GuestWorld): Promise<Omit<Built, "bytes">> {
  const { imports, exports } = await inspect(bytes);
  const ids = [...new Set(imports.map(({ path: [id = ""] }) => id))];
  const names = [...new Set(exports.map(({ path: [id = ""] }) => id))];
  // Of a version beside it is one that the engine imports as well.
  const known = new Set(entry.imports.map(unversioned));
  return {
    imports: ids.filter((id) => !known.has(unversioned(id))),
    exports: names.filter((name) => !entry.exports.includes(name)),
  };
}

const unversioned = (id: string): string => id.replace(/@.*/, "");
