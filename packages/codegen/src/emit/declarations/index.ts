/** What is declared of a world: its types, and what everything in it is called. */
export { scopesOf } from "../../ir/index.ts";
export {
  awaitedType,
  callOptions,
  functionDocs,
  isPromised,
  maySuspend,
  parameterList,
  returnType,
  type TypedParam,
  typedParams,
  valueType,
  waitOptions,
} from "./functions.ts";
export { guestItems, guestModule } from "./guest/index.ts";
export { shortImports, shortName } from "./members.ts";
export { preamble } from "./preamble.ts";
export { acceptedForm, awaitedTypes, isOptionalClass } from "./promise-forms.ts";
export { type Entry, entries, instantiated, isEmpty, type Runs, worldExports } from "./running/index.ts";
export { TypeNames } from "./type-names.ts";
export { coreModuleType, typesModule } from "./types-module.ts";
export { guestDeclarations, worldDeclarations } from "./world.ts";
export { WorldNames } from "./world-names.ts";
