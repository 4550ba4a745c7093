import type { AdapterCall, TableEntry } from "./adapters/index.ts";
import type { CallOptions } from "./async/index.ts";
import type { CoreWorld, InstantiateCore, Link } from "./core-module/index.ts";
import type { ComponentSource, PlanSource, WorldShape } from "./late/index.ts";
import type { Given, Missing, ModuleSource } from "./linking/index.ts";
import type { Realloc, Realloc64 } from "./memory/index.ts";
import type { WaitOptions } from "./promises/index.ts";
import type { Limits } from "./state/index.ts";
import type { TracedCall } from "./trace/index.ts";
import type { Fails, HostObject, Resource } from "./values/index.ts";

/** The types that generated code imports: the generator takes the names of types from these keys, those of values from the module. */
export interface HelperTypes {
  AdapterCall: AdapterCall;
  CallOptions: CallOptions;
  ComponentSource: ComponentSource;
  CoreWorld: CoreWorld;
  Fails: Fails<never>;
  Given: Given<never, never, never>;
  InstantiateCore: InstantiateCore;
  Limits: Limits;
  Link: Link;
  Missing: Missing;
  ModuleSource: ModuleSource;
  PlanSource: PlanSource;
  Realloc: Realloc;
  Realloc64: Realloc64;
  TableEntry: TableEntry;
  TracedCall: TracedCall;
  WaitOptions: WaitOptions;
  WorldShape: WorldShape;
}

/** The same of the package's index, which modules of types alone import. */
export interface PublicTypes {
  CallOptions: CallOptions;
  Fails: Fails<never>;
  HostObject: HostObject<never>;
  Resource: Resource<never>;
  WaitOptions: WaitOptions;
}
