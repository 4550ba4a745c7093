import {
  ComponentBytes,
  coreModule,
  declareExport,
  declareType,
  FUNC,
  func,
  INSTANCE,
  instanceType,
} from "../support/component.ts";

/** Components that no WIT says, for filters. */

/** Imports an instance `outer` with an instance `inner` with a function `f`. */
export function nestedInstance(): Uint8Array {
  const inner = instanceType([declareType(func([])), declareExport("f", FUNC(0))]);
  const outer = instanceType([declareType(inner), declareExport("inner", INSTANCE(0))]);
  return new ComponentBytes().type(outer).import("outer", INSTANCE(0)).bytes;
}

/** Imports two functions, calls one of them from its core module, and exports both as they are, and a function of its own. */
export function reexporting(): Uint8Array {
  return new ComponentBytes()
    .type(func([]))
    .import("called", FUNC(0))
    .import("handed-on", FUNC(0))
    .coreModule(coreModule([["host", "called"]], ["own"], "core"))
    .lower(0)
    .coreFunctions([["called", 0]])
    .instantiateCore(0, [["host", 0]])
    .aliasCoreFunc(1, "own")
    .lift(1, 0)
    .exportFunc("called2", 0)
    .exportFunc("handed-on2", 1)
    .exportFunc("own", 2).bytes;
}
