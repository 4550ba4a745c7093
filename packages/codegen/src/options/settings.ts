import { VERSION } from "../version.ts";
import { OUTPUT_OPTIONS, type OutputOptions } from "./output-options.ts";

/** Whose bindings are written: those of the host around a component, or of the guest within. */
export type Perspective = "host" | "guest";

/** All that decides how the output looks. It reaches every part of the generator as this one object. */
export interface Settings extends Required<OutputOptions> {
  /** What the files are called. */
  readonly name: string;
  readonly perspective: Perspective;
  readonly version: string;
}

interface Row {
  readonly name: keyof OutputOptions;
  readonly choices: readonly unknown[];
  readonly byDefault: unknown;
  readonly text: (value: never) => string;
}

const ROWS: readonly Row[] = Object.entries(OUTPUT_OPTIONS).map(([name, option]) => ({
  name: name as keyof OutputOptions,
  ...option,
}));

const defaultOf = ({ byDefault }: Row, before: object): unknown =>
  typeof byDefault === "function" ? byDefault(before) : byDefault;

/**
 * The settings for options, of which those that are left out have their defaults.
 *
 * @throws TypeError for a value that is none to choose: callers in plain JavaScript would otherwise get something else than they asked for
 */
export function settingsOf(options: OutputOptions, name: string): Settings {
  const chosen: Record<string, unknown> = {};
  for (const row of ROWS) {
    const value = options[row.name] ?? defaultOf(row, chosen);
    checkChoice(row.name, value, row.choices);
    chosen[row.name] = value;
  }
  return { ...(chosen as unknown as Required<OutputOptions>), name, perspective: "host", version: VERSION };
}

/** @throws TypeError where a value is not among those that there are */
export function checkChoice(name: string, value: unknown, choices: readonly unknown[]): void {
  if (choices.includes(value)) return;
  throw new TypeError(
    `${name} is one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}; got ${String(value)}`,
  );
}

/** What the options were that are not the default, as the first line of each file says it. */
export function optionsText(settings: Settings): string {
  const texts = ROWS.filter((row) => settings[row.name] !== defaultOf(row, settings)).map((row) =>
    row.text(settings[row.name] as never),
  );
  return texts.map((text) => ` ${text}`).join("");
}
