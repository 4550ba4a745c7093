/** Brings files of the user's own up to date with a world. */
export { mergeSkeleton } from "./merge.ts";
export type { ModulePaths, Skeleton, SkeletonChange, SkeletonFile } from "./model.ts";
