import { loadTsMorph } from "./package.ts";

/** A file of generated text, or a core module. */
interface File {
  readonly path: string;
  readonly contents: string | Uint8Array;
}

/** As much of a `SourceFile` of ts-morph as can be said without it. */
export interface MorphFile {
  getFilePath(): string;
  getFullText(): string;
}

/**
 * The project of ts-morph that a transform gets: annotate it as `Project` from `ts-morph`, which has all of it. These declarations do
 * without, since not everybody has that package.
 */
export interface MorphProject {
  getSourceFiles(): MorphFile[];
  getSourceFile(path: string): MorphFile | undefined;
  createSourceFile(path: string, text?: string): MorphFile;
}

/** Changes generated files before they are returned. */
export interface Transform {
  /**
   * Gets all text files in a project in memory, whose root is the output folder: `/interfaces/a-b-store.ts`, say. Files may be
   * changed, added and removed.
   */
  transform(project: MorphProject): void | Promise<void>;
}

/**
 * Has files changed by ts-morph.
 *
 * @returns what is in the project then, and the core modules as they are; sorted by path
 * @throws MissingPackageError without `ts-morph`; whatever the transform throws
 */
export async function transformed(files: readonly File[], { transform }: Transform): Promise<File[]> {
  const { IndentationText, Project, QuoteKind } = await loadTsMorph("transform");
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
    compilerOptions: { allowJs: true, noResolve: false },
  });
  const binaries = files.filter(({ contents }) => typeof contents !== "string");
  for (const { path, contents } of files)
    if (typeof contents === "string") project.createSourceFile(`/${path}`, contents);
  await transform(project);
  const texts = project
    .getSourceFiles()
    .map((file) => ({ path: file.getFilePath().slice(1), contents: file.getFullText() }));
  return [...texts, ...binaries].sort((a, b) => (a.path < b.path ? -1 : 1));
}
