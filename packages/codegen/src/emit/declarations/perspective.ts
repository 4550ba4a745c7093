import type { Scope } from "../../ir/index.ts";
import type { Perspective } from "../../options/index.ts";

/** What a scope is to those whose bindings are written: `used`, they call it; `provided`, they are called. */
export type Role = "used" | "provided";

/** A host uses what the world exports and provides what it imports; a guest does the reverse. */
export const roleOf = ({ direction }: Scope, perspective: Perspective): Role =>
  (direction === "export") === (perspective === "host") ? "used" : "provided";
