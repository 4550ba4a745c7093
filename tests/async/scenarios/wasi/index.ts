import { badInput } from "./bad-input.ts";
import type { WasiScenario } from "./env.ts";
import { many } from "./many.ts";
import { requests } from "./requests.ts";
import { streams } from "./streams.ts";

/** What is shown of guests on the package's WASI, by its name. */
export const scenarios: Readonly<Record<string, WasiScenario>> = { ...requests, ...streams, ...badInput, ...many };
