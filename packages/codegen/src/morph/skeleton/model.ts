// People import these: they say nothing of ts-morph, which not everybody has.

/** How a file reaches generated modules: what stands before and behind their paths. */
export interface ModulePaths {
  /** `./gen/`, say. */
  readonly before: string;
  /** `.ts`, say. */
  readonly extension: string;
}

/** A file that is to have an implementation. */
export interface SkeletonFile {
  /** What messages call it; its extension says how it is read. */
  readonly path: string;
  /** Its text; none where there is no such file yet. */
  readonly text?: string | undefined;
  readonly modules: ModulePaths;
}

/** Something that a merge has done to a file, or could not tell. */
export interface SkeletonChange {
  /**
   * `added`: it is new; `changed`, `gone`: it has a mark now; `fits`: it has none any more; `unsure`: nothing was done about it, and
   * the text says why.
   */
  readonly kind: "added" | "changed" | "gone" | "fits" | "unsure";
  /** Where it is in the new text, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A file that fits a world, or says where it does not. */
export interface Skeleton {
  readonly text: string;
  /** In the order of their lines; none for a file that is new. */
  readonly changes: readonly SkeletonChange[];
}
