/** How long a scenario may take, which is many times what it needs, in milliseconds. */
const PATIENCE = 20_000;

/** Rejects where it does not come to an end. */
async function inTime(scenario: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("it did not come to an end")), PATIENCE);
  });
  await Promise.race([scenario(), late]).finally(() => clearTimeout(timer));
}

/** Runs all scenarios: the error of each, or null. */
export async function run<E>(
  scenarios: Readonly<Record<string, (env: E) => Promise<void>>>,
  env: E,
): Promise<Record<string, string | null>> {
  const results: Record<string, string | null> = {};
  for (const [name, scenario] of Object.entries(scenarios)) {
    try {
      await inTime(() => scenario(env));
      results[name] = null;
    } catch (error) {
      results[name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
  }
  return results;
}
