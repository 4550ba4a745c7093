/** What kinds of types have in common. */
export * from "./address.ts";
export * from "./cases.ts";
export * from "./declare.ts";
export * from "./docs.ts";
export * from "./elements.ts";
export * from "./engines.ts";
export * from "./footprint.ts";
export * from "./kind.ts";
export * from "./pointers.ts";
export * from "./sequence.ts";
export * from "./staged.ts";
export * from "./unsigned.ts";
