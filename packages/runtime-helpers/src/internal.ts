/// <reference lib="esnext.disposable" />
/**
 * What generated code imports. It belongs to the generator's version and is no interface for people.
 *
 * @packageDocumentation
 */
export { type AdapterCall, adapterTrap } from "./adapters.ts";
export { prepareCall, RETURNED, startCall, taskReturn } from "./async-calls.ts";
export { beginCall, beginTask, endCall, endCall as endTask, inOwnTask } from "./calls.ts";
export { claim, endClaims, endLoans, loan } from "./claims.ts";
export { Entrances } from "./entrances.ts";
export { ComponentError, expected, expectedResult, failedResult, Mismatch, Trap, within } from "./errors.ts";
export { Finalizer } from "./finalizer.ts";
export { HandleTable, ResourceType } from "./handles.ts";
export type { HelperTypes, PublicTypes } from "./helper-types.ts";
export { dispose, dropHostResource } from "./host-resources.ts";
export {
  type AnyVersion,
  checkImport,
  checkInterface,
  checkSameClass,
  importedInterface,
  importedItem,
  importedModule,
  nestedInterface,
} from "./imports.ts";
export { FlaggedInstance, Instance } from "./instance.ts";
export { Memory, type Realloc } from "./memory.ts";
export { fromI64, Memory64, type Realloc64 } from "./memory64.ts";
export { decodeBase64, loadModernModule, loadModule, type ModuleSource } from "./module.ts";
export { Owned } from "./owned.ts";
export { type Fails, payloadOf } from "./result.ts";
export { Store } from "./store.ts";
export { liftLatin1OrUtf16From64, liftUtf8From64, liftUtf16From64, taggedI64 } from "./strings64.ts";
export {
  latin1ToLatin1,
  latin1ToUtf8,
  latin1ToUtf16,
  utf8ToCompactUtf16,
  utf8ToLatin1,
  utf8ToUtf8,
  utf8ToUtf16,
  utf16ToCompactProbablyUtf16,
  utf16ToCompactUtf16,
  utf16ToLatin1,
  utf16ToUtf8,
  utf16ToUtf16,
} from "./transcode.ts";
export { type TableEntry, transferBorrow, transferOwn } from "./transfers.ts";
export { abort } from "./unreachable.ts";
export { liftUtf8, lowerUtf8 } from "./utf8.ts";
export { liftLatin1OrUtf16, liftUtf16, lowerLatin1OrUtf16, lowerUtf16 } from "./utf16.ts";
export {
  charCode,
  discriminant,
  f32Bits,
  f32FromBits,
  f64Bits,
  f64FromBits,
  isTypedArray,
  liftChar,
} from "./values.ts";
