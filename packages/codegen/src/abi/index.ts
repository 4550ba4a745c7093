export * from "./coerce.ts";
export * from "./layout.ts";
export * from "./pointer.ts";
export * from "./signature.ts";
