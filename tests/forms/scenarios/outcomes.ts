import { scenarios as cEndings } from "./c-endings.ts";
import type { Scenario } from "./env.ts";
import { scenarios as goEndings } from "./go-endings.ts";
import { scenarios as goroutines } from "./goroutines.ts";
import { scenarios as host } from "./host.ts";

/** How a call may end, or a guest. */
export const scenarios: Readonly<Record<string, Scenario>> = { ...goroutines, ...goEndings, ...cEndings, ...host };
