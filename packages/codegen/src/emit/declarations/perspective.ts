import type { Scope } from "../../ir/index.ts";

/** Whose bindings are written: those of the host around a component, or of the guest within. */
export type Perspective = "host" | "guest";

/** What a scope is to those whose bindings are written: `used`, they call it; `provided`, they are called. */
export type Role = "used" | "provided";

/** A host uses what the world exports and provides what it imports; a guest does the reverse. */
export const roleOf = ({ direction }: Scope, perspective: Perspective): Role =>
  (direction === "export") === (perspective === "host") ? "used" : "provided";
