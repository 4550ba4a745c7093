/** What can be chosen of the output. */
export type { OutputOptions } from "./output-options.ts";
export { checkChoice, optionsText, type Perspective, type Settings, settingsOf } from "./settings.ts";
