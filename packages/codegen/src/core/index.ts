/** What the core modules of a world have to do with it. */
export { type CoreExport, type CoreImport, type CoreInterface, coreInterface, type ItemNames } from "./interface.ts";
export type { ImportName, InSchemes, NameScheme, ResourceIntrinsic } from "./names.ts";
export {
  type CoreFunctionType,
  type CoreNeeds,
  coreNeeds,
  coreShapeOf,
  liftedType,
  loweredType,
} from "./signatures.ts";
