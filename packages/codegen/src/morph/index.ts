/** What is done with the package `ts-morph`, which is loaded when it is. */
export {
  type ModulePaths,
  mergeSkeleton,
  type Skeleton,
  type SkeletonChange,
  type SkeletonFile,
} from "./skeleton/index.ts";
export { type MorphFile, type MorphProject, type Transform, transformed } from "./transform.ts";
