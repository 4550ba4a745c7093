import type { Environment } from "../generated/interfaces/wasi-cli-environment.ts";

/** What a guest is told of its surroundings; nothing by default. */
export interface EnvironmentOptions {
  /** The arguments, of which the first one is the name of the program. */
  readonly args?: readonly string[] | undefined;
  /** The environment variables. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** The directory that it starts in. */
  readonly cwd?: string | undefined;
}

/** `wasi:cli/environment`. */
export const environment = ({ args = [], env = {}, cwd }: EnvironmentOptions = {}): Environment => ({
  getArguments: () => args,
  getEnvironment: () => Object.entries(env),
  initialCwd: () => cwd,
});
