import type { BuildEngine } from "../../../emit/index.ts";
import type { Engine } from "./engine.ts";
import { quickJs } from "./quickjs.ts";
import { starlingMonkey } from "./starlingmonkey.ts";

export type { Engine, EngineInput } from "./engine.ts";

/** The engines that there are. */
export const engines: Readonly<Record<BuildEngine, Engine>> = { starlingmonkey: starlingMonkey, quickjs: quickJs };
