/** What can be chosen of the output. */
export { LIMITS, type Limits } from "./limits.ts";
export type { OutputOptions } from "./output-options.ts";
export { checkChoice, optionsText, type Perspective, type Settings, settingsOf } from "./settings.ts";
