import { closest } from "../text/index.ts";
import { VERSION } from "../version.ts";
import {
  abi,
  build,
  componentize,
  embed,
  generate,
  guest,
  host,
  inspect,
  metadata,
  newComponent,
  parse,
  plan,
  print,
  run,
  serve,
  transpile,
  types,
  wit,
} from "./commands/index.ts";
import { CliError } from "./files/index.ts";
import { type Progress, reportError } from "./report.ts";
import { processTerminal } from "./terminal/index.ts";
import { type Command, commandHelp, generalHelp, type Parsed, parseArguments, UsageError } from "./usage/index.ts";

/** Parsing has checked the values against a command's options, which is what `V` says. */
const commands = [
  ...[transpile, types, host, guest, generate, build, plan, inspect, abi, run, serve],
  ...[componentize, newComponent, embed, print, parse, wit, metadata],
] as unknown as readonly Command[];

/**
 * The command line.
 *
 * @param args - what follows the program's name
 * @returns the exit code: 0 done; 1 failed, or not up to date; 2 wrong usage; of `run` also that of the program
 */
export async function main(args: readonly string[]): Promise<number> {
  let terminal = processTerminal({ quiet: false, verbose: args.includes("--verbose") });
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Readers such as `head` go before everything is written; that is no error.
    if (error.code === "EPIPE") process.exit();
    process.exit(reportError(new CliError(`the output cannot be written: ${error.message}`), {}, terminal));
  });
  // Nobody is left to be told.
  process.stderr.on("error", () => {});
  let progress: Progress = {};
  try {
    const [name, ...words] = await withCommand(args);
    if (name === undefined) {
      terminal.note(generalHelp(commands));
      return 2;
    }
    if (name === "help" && words[0] !== undefined) {
      terminal.print(commandHelp(findCommand(words[0])));
      return 0;
    }
    if (["--help", "-h", "help"].includes(name)) {
      terminal.print(generalHelp(commands));
      return 0;
    }
    if (name === "--version") {
      terminal.print([`wit-bindgen-ts ${VERSION}`]);
      return 0;
    }
    const command = findCommand(name);
    progress = { command };
    const { arguments: paths, rest, values, general }: Parsed = parseArguments(words, command, commands);
    terminal = processTerminal({ quiet: general.quiet === true, verbose: general.verbose === true });
    if (general.help === true) {
      terminal.print(commandHelp(command));
      return 0;
    }
    if (values["watch"] === true && command.watch !== undefined) return await command.watch(paths, values, terminal);
    const at = (path: string): void => {
      progress = { command, path };
    };
    if (paths[0] !== undefined) at(paths[0]);
    const code = await (command.runAll?.(paths, values, terminal, at) ??
      command.run(paths[0] ?? "", values, terminal, rest));
    return await ended(code, command);
  } catch (error) {
    return ended(reportError(error, progress, terminal), progress.command);
  }
}

/** In a folder with a config, it is what to do where nobody says it. */
async function withCommand(args: readonly string[]): Promise<readonly string[]> {
  const [first] = args;
  const isNamed = first !== undefined && (!first.startsWith("-") || ["-h", "--help", "--version"].includes(first));
  if (isNamed) return args;
  const { hasConfig } = await import("./config/index.ts");
  return hasConfig(process.cwd()) ? [generate.name, ...args] : args;
}

/** Ends the process, once all is written, where something may still go on in it that nobody waits for. */
async function ended(code: number, command: Command | undefined): Promise<number> {
  if (command?.endsProcess !== true) return code;
  const written = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write("", () => resolve())),
  );
  await Promise.all(written);
  return process.exit(code);
}

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = commands.map((candidate) => candidate.name);
  if (name.startsWith("-")) {
    const option = closest(name, ["--help", "--version"]);
    throw new UsageError(
      option === undefined
        ? `a command comes first (${names.join(", ")}), then its options`
        : `there is no option ${name}; did you mean ${option}?`,
    );
  }
  // The file alone is what people try first.
  const meant = name.endsWith(".wasm") ? transpile.name : name.endsWith(".wit") ? types.name : undefined;
  if (meant !== undefined)
    throw new UsageError(`a command comes before the file: wit-bindgen-ts ${meant} ${name} -o <dir>`);
  // `version` is a command of other programs.
  const guess = closest(name, names) ?? closest(`--${name}`, ["--help", "--version"]);
  throw new UsageError(
    `there is no command ${name}${guess === undefined ? `; there are ${names.join(", ")}` : `; did you mean ${guess}?`}`,
  );
}
