/** Bounds on what a small input could make large. */
export interface PlanLimits {
  /**
   * The steps of planning a component: each item that is instantiated, as often as it is, and each type that is looked
   * at. A component can instantiate another twice, which does the same in its turn.
   *
   * @defaultValue 200,000
   */
  readonly planSteps: number;
}

/** What the limits are where nobody says it. */
export const PLAN_LIMITS: PlanLimits = { planSteps: 200_000 };

/**
 * Limits, of which those that are left out have their defaults.
 *
 * @throws TypeError for a limit that there is none, or that is no number of things
 */
export function limitsOf<Limits extends { readonly [Name in keyof Limits]: number }>(
  given: Partial<Limits> | undefined,
  defaults: Limits,
): Limits {
  for (const [name, value] of Object.entries<unknown>(given ?? {})) {
    if (!Object.hasOwn(defaults, name))
      throw new TypeError(`there is no limit ${name}; there are ${Object.keys(defaults).join(", ")}`);
    if (value !== undefined && !(Number.isSafeInteger(value) && (value as number) >= 0))
      throw new TypeError(`the limit ${name} is a whole number; got ${String(value)}`);
  }
  const entries = Object.entries<number | undefined>(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(entries) as Partial<Limits>) };
}
