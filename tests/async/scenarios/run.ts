import type { Env } from "./env.ts";
import { scenarios } from "./index.ts";

/** Runs all scenarios: the error of each, or null. */
export async function run(env: Env): Promise<Record<string, string | null>> {
  const results: Record<string, string | null> = {};
  for (const [name, scenario] of Object.entries(scenarios)) {
    try {
      await scenario(env);
      results[name] = null;
    } catch (error) {
      results[name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }
  return results;
}
