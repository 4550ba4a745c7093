import { PlacedError } from "../files/index.ts";

/** What is wrong with a config, all of it at once. */
export class ConfigError extends PlacedError {
  override readonly name = "ConfigError";

  /** @param problems a sentence each, which begins with the field */
  constructor(source: string, problems: readonly string[]) {
    const [first, ...others] = problems;
    super(
      others.length === 0 ? `${source}: ${first}` : `${source}: ${problems.length} fields are not right`,
      others.length === 0 ? {} : { where: problems.map((problem) => `  ${problem}`).join("\n") },
    );
  }
}
