export { type AdapterValues, adapterOptions } from "./adapters.ts";
export { type AsyncValues, asyncOf, asyncOptions } from "./async.ts";
export { type FileValues, fileOptions } from "./file.ts";
export { FORMATTERS, type Format, type FormatFunction, type Formatter } from "./format.ts";
export { type GrantValues, grantOptions, type UnknownValues, unknownOptions } from "./grants.ts";
export { type GuestValues, guestOptions } from "./guest.ts";
export { type GuestWitValues, guestWitOptions } from "./guest-wit.ts";
export { type LimitValues, limitOptions, limitsFrom } from "./limits.ts";
export {
  type MemoryValues,
  memoryOf,
  memoryOptions,
  type StringValues,
  stringEncodingOf,
  stringOptions,
} from "./memory.ts";
export { type OutputValues, outputOf, outputOptions } from "./output.ts";
export { type TraceValues, traceOf, traceOptions } from "./trace.ts";
export { type FeatureValues, featureOptions, featuresOf, type WorldValues, worldOptions } from "./wit.ts";
