/**
 * What the entry of a guest is made of, which `wit-bindgen-ts build` writes around the module of a user.
 *
 * @packageDocumentation
 */
export type { Enter } from "./call.ts";
export { type Finding, findingsIn } from "./findings.ts";
export { type ClassMembers, Guest, type GuestOptions, type Part } from "./guest.ts";
export { linesOf, located, MAPPINGS, type MappedLine, type Mappings } from "./mappings.ts";
export { type Frame, frameLine, framesOf } from "./stack.ts";
