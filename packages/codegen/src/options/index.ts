/** What can be chosen of the output. */
export { interfaceModule, interfaceModules as checkInterfaceModules } from "./interface-modules.ts";
export { LIMITS, type Limits } from "./limits.ts";
export type { GuestEngine, OutputOptions } from "./output-options.ts";
export { optionsText, type Perspective, type Settings, settingsOf } from "./settings.ts";
export { checkChoice } from "./values.ts";
