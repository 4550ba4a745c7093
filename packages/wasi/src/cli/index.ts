export { type EnvironmentOptions, environment } from "./environment.ts";
export { Exit, exit } from "./exit.ts";
export { GuestError } from "./guest-error.ts";
export { type Output, stderr, stdin, stdout } from "./standard-streams.ts";
export {
  TerminalInput,
  TerminalOutput,
  type Terminals,
  terminalInput,
  terminalOutput,
  terminalStderr,
  terminalStdin,
  terminalStdout,
} from "./terminals.ts";
