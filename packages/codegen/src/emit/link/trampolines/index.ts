/** The core functions that trampolines of a plan stand for. */
export { trampolineFunction } from "./trampoline.ts";
