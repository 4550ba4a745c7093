import type { AdapterCall } from "./adapters.ts";
import type { AnyVersion } from "./imports.ts";
import type { Realloc } from "./memory.ts";
import type { Realloc64 } from "./memory64.ts";
import type { ModuleSource } from "./module.ts";
import type { Resource } from "./resource-types.ts";
import type { Fails } from "./result.ts";
import type { TableEntry } from "./transfers.ts";

/** The types that generated code imports: the generator takes the names of types from these keys, those of values from the module. */
export interface HelperTypes {
  AdapterCall: AdapterCall;
  AnyVersion: AnyVersion<never, never>;
  Fails: Fails<never>;
  ModuleSource: ModuleSource;
  Realloc: Realloc;
  Realloc64: Realloc64;
  TableEntry: TableEntry;
}

/** The same of the package's index, which modules of types alone import. */
export interface PublicTypes {
  Fails: Fails<never>;
  Resource: Resource<never>;
}
