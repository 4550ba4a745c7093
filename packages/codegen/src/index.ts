/**
 * The generator as a library: no files, no terminal. It runs in Node and in browsers.
 *
 * @packageDocumentation
 */
export type { CoreFunctionType, ImportName, InSchemes, ItemNames, NameScheme } from "./core/index.ts";
export {
  type AbiAllocation,
  type AbiArea,
  type AbiCoreValue,
  type AbiDescription,
  type AbiExport,
  type AbiExports,
  type AbiField,
  type AbiFunction,
  type AbiImport,
  type AbiImports,
  type AbiIntrinsic,
  type AbiItem,
  type AbiLayout,
  type AbiModule,
  type AbiPrimitive,
  type AbiScope,
  type AbiSignature,
  type AbiSite,
  type AbiSum,
  type AbiType,
  abiMarkdown,
  abiWat,
  abiWitx,
  type DescribeInput,
  type DescribeOptions,
  describeAbi,
} from "./describe/index.ts";
export { type GeneratedFile, type GenerateInput, type GenerateOptions, generate, guestLimits } from "./generate.ts";
export { generateSkeleton } from "./generate-skeleton.ts";
export {
  type InspectedComponentInstance,
  type InspectedCoreInstance,
  type InspectedExport,
  type InspectedImport,
  type InspectedModule,
  type InspectedResource,
  type InspectedWit,
  type Inspection,
  inspect,
  inspectionMermaid,
  inspectionText,
  type Source,
} from "./inspect/index.ts";
export {
  InputError,
  type InputErrorReason,
  MissingPackageError,
  SkeletonError,
  UnsupportedError,
  type WitSource,
} from "./ir/index.ts";
export type {
  ModulePaths,
  MorphFile,
  MorphProject,
  Skeleton,
  SkeletonChange,
  SkeletonFile,
  Transform,
} from "./morph/index.ts";
export type { GuestEngine, Limits, OutputOptions } from "./options/index.ts";
export { VERSION } from "./version.ts";
