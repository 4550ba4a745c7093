/// <reference lib="esnext.disposable" />
/**
 * What generated code imports. It belongs to the generator's version and is no interface for people.
 *
 * @packageDocumentation
 */
export {
  type AdapterCall,
  adapterTrap,
  Entrances,
  latin1ToLatin1,
  latin1ToUtf8,
  latin1ToUtf16,
  prepareCall,
  RETURNED,
  startCall,
  type TableEntry,
  taskReturn,
  transferBorrow,
  transferOwn,
  utf8ToCompactUtf16,
  utf8ToLatin1,
  utf8ToUtf8,
  utf8ToUtf16,
  utf16ToCompactProbablyUtf16,
  utf16ToCompactUtf16,
  utf16ToLatin1,
  utf16ToUtf8,
  utf16ToUtf16,
} from "./adapters/index.ts";
export { AsyncifySuspension, AsyncStore, type CallOptions, JspiSuspension, NoSuspension } from "./async/index.ts";
export { type CoreWorld, type InstantiateCore, type Link, linkModule } from "./core-module/index.ts";
export { ComponentError, checkSync, expected, expectedResult, failedResult, Mismatch, Trap, within } from "./errors.ts";
export type { HelperTypes, PublicTypes } from "./helper-types.ts";
export type { ComponentSource, PlanSource, WorldShape } from "./late/index.ts";
export {
  checkImport,
  checkInterface,
  checkSameClass,
  compiledModule,
  decodeBase64,
  embeddedModule,
  endLinking,
  type Given,
  givenModule,
  importedClass,
  importedFunction,
  importedInterface,
  importedItem,
  importedModule,
  loadModernModule,
  loadModule,
  type Missing,
  type ModuleSource,
  nestedInterface,
  optionalClass,
  optionalItem,
  startLinking,
  withModules,
} from "./linking/index.ts";
export {
  fitting,
  fromI64,
  Memory,
  Memory64,
  type Realloc,
  type Realloc64,
  Staging,
  Staging64,
} from "./memory/index.ts";
export { inherited, own, ownCase } from "./own.ts";
export {
  futureFrom,
  futureValue,
  inputStreamFrom,
  outputStreamFrom,
  pollableFrom,
  untilReady,
  type WaitOptions,
} from "./promises/index.ts";
export { claim, claimed, dispose, dropHostResource, endClaims, endLoans, Finalizer, loan } from "./resources/index.ts";
export {
  abort,
  beginCall,
  beginTask,
  checkRunning,
  endCall,
  endCall as endTask,
  FlaggedInstance,
  failedCall,
  HandleTable,
  Instance,
  inOwnTask,
  type Limits,
  Owned,
  ResourceType,
  Store,
} from "./state/index.ts";
export {
  latin1OrUtf16,
  liftLatin1OrUtf16,
  liftLatin1OrUtf16From64,
  liftUtf8,
  liftUtf8From64,
  liftUtf16,
  liftUtf16From64,
  lowerLatin1OrUtf16,
  lowerUtf8,
  lowerUtf16,
  stagedI64,
  taggedI64,
  utf8,
  utf16,
} from "./strings/index.ts";
export { type TracedCall, Tracer } from "./trace/index.ts";
export {
  arrayLength,
  charCode,
  discriminant,
  type Fails,
  f32Bits,
  f32FromBits,
  f64Bits,
  f64FromBits,
  isTypedArray,
  liftChar,
  mapEntries,
  newTyped,
  payloadOf,
  typedLength,
} from "./values/index.ts";
