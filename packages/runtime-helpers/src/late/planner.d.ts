import type { BindingPlan } from "./plan.ts";

// What is used of `@wit-bindgen-ts/wit-parser/planner`. It is said here, where `paths` of tsconfig.json finds it, since that package is
// built of this one: programs have it, and this one loads it, when they run. The tests hold it against what is there.

export function planComponent(bytes: Uint8Array): Promise<object>;
export function bindingPlan(bytes: Uint8Array, plan: object, sha256: string): BindingPlan;
