import { bundled, type Generated } from "../async/engines.ts";
import { componentForm } from "./component.ts";
import { coreForm } from "./core.ts";
import type { GuestName } from "./scenarios/env.ts";

/** What a form takes to be called. */
export interface FormSource {
  /** What is generated for all guests, by the name under which a program has their `instantiate`. */
  generated(): Promise<Readonly<Record<string, Generated>>>;
  /** The text of a program that gives the guest as a {@link Start}. */
  start(name: GuestName): string;
  /** The module of `scenarios/starts` that has what these texts use, and `exited`. */
  readonly module: string;
}

/** The forms in which each guest is called. */
export const forms: Readonly<Record<string, FormSource>> = { component: componentForm, core: coreForm };

/**
 * A program that runs scenarios with all guests in a form.
 *
 * @param scenarios the module of `scenarios` that has them
 */
export async function programOf(form: string, scenarios: string, guests: readonly GuestName[]): Promise<string> {
  const { generated, start, module } = forms[form]!;
  const starts = guests.map((name) => `${JSON.stringify(name)}: ${start(name)},`).join("\n");
  return bundled(
    `forms-${form}-${scenarios}`,
    await generated(),
    `import * as starts from "forms/starts/${module}";
import { scenarios } from "forms/${scenarios}.ts";
import { run } from "scenarios/run.ts";
report(await run(scenarios, { guests: { ${starts} }, exited: starts.exited }));`,
  );
}
