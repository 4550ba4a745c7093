/** The ways to generate, and what each can be told. */
export { type Mode, type ModeValues, modeOptions } from "./options.ts";
