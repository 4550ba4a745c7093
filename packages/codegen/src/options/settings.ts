import { VERSION } from "../version.ts";
import { type Chosen, OUTPUT_OPTIONS, type OutputOptions } from "./output-options.ts";

/** Whose bindings are written: those of the host around a component, or of the guest within. */
export type Perspective = "host" | "guest";

/** All that decides how the output looks. It reaches every part of the generator as this one object. */
export interface Settings extends Chosen {
  /** What the files are called. */
  readonly name: string;
  readonly perspective: Perspective;
  /** Whether what a guest implements may give promises, which something waits for before the engine has the value. */
  readonly mayPromise: boolean;
  readonly version: string;
}

interface Row {
  readonly name: keyof Chosen;
  readonly takes: (name: string, value: unknown) => unknown;
  readonly byDefault: (before: Chosen) => unknown;
  readonly text: (value: never) => string;
}

const ROWS: readonly Row[] = Object.entries(OUTPUT_OPTIONS).map(([name, option]) => ({
  name: name as keyof Chosen,
  ...option,
}));

/**
 * The settings for options, of which those that are left out have their defaults.
 *
 * @param isGuest whether it is all of a guest that is written, and not its types alone
 * @throws TypeError for a value that is none to choose: callers in plain JavaScript would otherwise get something else than they asked for
 */
export function settingsOf(options: OutputOptions, name: string, isGuest = false): Settings {
  const chosen: Record<string, unknown> = {};
  for (const row of ROWS) {
    const given = options[row.name];
    chosen[row.name] =
      given === undefined || given === null ? row.byDefault(chosen as Chosen) : row.takes(row.name, given);
  }
  return {
    ...(chosen as unknown as Chosen),
    name,
    perspective: isGuest || chosen["declareModules"] === true ? "guest" : "host",
    mayPromise: isGuest,
    version: VERSION,
  };
}

/** What the options were that are not the default, as the first line of each file says it. */
export function optionsText(settings: Settings): string {
  const texts = ROWS.filter((row) => settings[row.name] !== row.byDefault(settings)).map((row) =>
    row.text(settings[row.name] as never),
  );
  return texts
    .filter((text) => text !== "")
    .map((text) => ` ${text}`)
    .join("");
}
