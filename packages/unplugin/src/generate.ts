import type { ProjectConfig } from "./config.ts";
import { DiskCache } from "./disk-cache.ts";
import { entryFor } from "./entry.ts";
import { type Generated, partsOf } from "./parts.ts";
import type { ImportRequest } from "./request.ts";

/** What was generated, and the files and folders that it is from. */
export interface Produced {
  readonly generated: Generated;
  readonly dependencies: readonly string[];
}

/** Generates what an import gives, as JavaScript. @throws EntryError */
export async function produce(request: ImportRequest, project: ProjectConfig, root: string): Promise<Produced> {
  const entry = await entryFor(request, project.config, root);
  const cache = new DiskCache(root);
  const kept = cache.read(entry);
  if (kept !== undefined) return kept;
  // Loaded here, since with nothing changed it is not needed.
  const { generateEntry } = await import("@wit-bindgen-ts/codegen/config");
  const { files, dependencies } = await generateEntry(entry);
  const produced = { generated: partsOf(files), dependencies: [...dependencies, ...project.dependencies] };
  cache.write(entry, produced);
  return produced;
}
