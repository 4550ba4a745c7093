import { generateEntry } from "@wit-bindgen-ts/codegen/config";
import type { ProjectConfig } from "./config.ts";
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
  const { files, dependencies } = await generateEntry(entryFor(request, project.config, root));
  return { generated: partsOf(files), dependencies: [...dependencies, ...project.dependencies] };
}
