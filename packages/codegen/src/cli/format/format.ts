import { basename, resolve } from "node:path";
import type { OutputFile } from "../../output/index.ts";
import { CliError } from "../files/index.ts";
import type { Format, FormatFunction, Formatter } from "../flags/index.ts";
import { biome } from "./biome.ts";
import { prettier } from "./prettier.ts";
import { upwards } from "./upwards.ts";

/** What each formatter is configured by, and how it is asked. */
const FORMATTERS: {
  readonly [F in Formatter]: {
    readonly title: string;
    readonly configs: RegExp;
    readonly load: (out: string) => Promise<FormatFunction>;
  };
} = {
  prettier: { title: "Prettier", configs: /^(?:\.prettierrc(?:\.\w+)?|prettier\.config\.[cm]?[jt]s)$/, load: prettier },
  biome: { title: "Biome", configs: /^\.?biome\.jsonc?$/, load: biome },
};

/**
 * Has a formatter format the text files of an output folder as it would there, by its own configuration.
 *
 * @param choice which; `true` for the one that is configured nearest to the output folder, from there upwards, or else prettier
 * @throws MissingPackageError where it is not installed; {@link CliError} for what it refuses, a configuration say
 */
export async function formatFiles(
  out: string,
  files: readonly OutputFile[],
  choice: true | Format,
): Promise<OutputFile[]> {
  const chosen = choice === true ? configured(resolve(out)) : choice;
  const [title, run] =
    typeof chosen === "function"
      ? ["The config's function", chosen]
      : [FORMATTERS[chosen].title, await FORMATTERS[chosen].load(resolve(out))];
  const format = async (file: OutputFile): Promise<OutputFile> => {
    const { path, contents } = file;
    if (typeof contents !== "string") return file;
    return { path, contents: await formatText(resolve(out, path), contents, title, run) };
  };
  return Promise.all(files.map(format));
}

/** The formatter that a project has. */
function configured(out: string): Formatter {
  const names = Object.keys(FORMATTERS) as Formatter[];
  const formatterOf = (file: string): Formatter | undefined =>
    names.find((name) => FORMATTERS[name].configs.test(file));
  const path = upwards(out, (file) => formatterOf(file) !== undefined);
  return (path === undefined ? undefined : formatterOf(basename(path))) ?? "prettier";
}

async function formatText(path: string, text: string, title: string, run: FormatFunction): Promise<string> {
  try {
    const formatted: unknown = await run(text, path);
    if (typeof formatted !== "string") throw new TypeError(`it gave ${typeof formatted}, and no text`);
    return formatted;
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new CliError(
      `${path} cannot be formatted: ${message}`,
      `${title} says so; without --format it is not asked.`,
      error,
    );
  }
}
