import type { CoreModule, Func, Resource, Scope } from "../../ir/index.ts";
import type { Expr, Name } from "../../text/index.ts";
import type { HandedOnFunction, LiftedFunction } from "../canon/index.ts";

/** What stands behind what a world exports: who links it says so. */
export interface ExportSource {
  /** A function; of a resource's functions only those that are there. */
  function(func: Func): ExportedFunction | undefined;
  /** The destructor of a resource, where it has one. */
  destructor(resource: Resource): Name | undefined;
  /** A core module that a scope exports. */
  module(module: CoreModule, scope: Scope): Expr | undefined;
}

/** What stands behind a function. */
export type ExportedFunction =
  | { readonly kind: "lifted"; readonly lifted: LiftedFunction }
  /** A function that the world imports. */
  | { readonly kind: "reexported"; readonly handed: HandedOnFunction };
