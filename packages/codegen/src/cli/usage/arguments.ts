import { parseArgs } from "node:util";
import { closest } from "../../text/index.ts";
import { type Command, type GeneralValues, generalOptions, type Options } from "./command.ts";
import { UsageError } from "./error.ts";

/** What a command line asks of a command. */
export interface Parsed {
  readonly arguments: readonly string[];
  /** What follows them, where that is not for the command. */
  readonly rest: readonly string[];
  /** By flag; as the command's options say, and nothing that is not among them. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly general: GeneralValues;
}

/**
 * Reads what follows a command's name.
 *
 * @throws {@link UsageError}
 */
export function parseArguments(args: readonly string[], command: Command, others: readonly Command[]): Parsed {
  const known: Options = { ...command.options, ...generalOptions };
  const aliases = new Map(
    Object.entries(known).flatMap(([name, { alias }]) => (alias === undefined ? [] : [[alias, name]])),
  );
  // Not strict: its messages say less than these do.
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([
      ...Object.entries(known).map(([name, { type, short }]) => [
        name,
        short === undefined ? { type } : { type, short },
      ]),
      ...[...aliases].map(([alias, name]) => [alias, { type: known[name]!.type }]),
    ]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, true | string | readonly string[]> = {};
  const positionals: string[] = [];
  let end = args.length;
  for (const token of tokens) {
    if (token.index >= end) break;
    if (token.kind === "positional") {
      positionals.push(token.value);
      if (command.rest !== undefined) end = token.index + 1;
    }
    if (token.kind !== "option") continue;
    const { rawName, inlineValue } = token;
    const name = aliases.get(token.name) ?? token.name;
    // `-o=gen`, after the manner of long options: nobody means a folder called "=gen".
    const value = /^-\w$/.test(rawName) ? token.value?.replace(/^=/, "") : token.value;
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) throw unknownOption(rawName, command, known, others);
    const earlier = values[name];
    if (option.type === "boolean") {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
      values[name] = true;
      // Empty is a shell variable that is not set: as a folder it would be the one that the command runs in.
    } else if (value === undefined || value === "" || (value.startsWith("-") && inlineValue !== true)) {
      // A filter may begin with "-", as options do.
      const form = value?.startsWith("-") && option.multiple === true ? `; or is it ${rawName}=${value}?` : "";
      throw new UsageError(`${rawName} needs a value: ${rawName} <${option.placeholder ?? "value"}>${form}`);
    } else if (option.choices?.includes(value) === false) {
      throw new UsageError(`${rawName} is one of ${option.choices.join(", ")}, not "${value}"`);
    } else if (option.multiple === true) {
      values[name] = [...(Array.isArray(earlier) ? (earlier as string[]) : []), value];
    } else if (earlier !== undefined) {
      throw new UsageError(`${rawName} is given twice: "${String(earlier)}" and "${value}"`);
    } else {
      values[name] = value;
    }
  }
  if (values["help"] === undefined) checkPresence(positionals, values, command);
  const rest = args.slice(end);
  // What follows is not for the command, also without being told so.
  return { arguments: positionals, rest: rest[0] === "--" ? rest.slice(1) : rest, values, general: values };
}

function checkPresence(positionals: readonly string[], values: Readonly<Record<string, unknown>>, command: Command) {
  const { argument, options } = command;
  if (argument === undefined) {
    if (positionals.length > 0)
      throw new UsageError(`${command.name} takes no argument, but there is ${positionals[0]}`);
  } else if (positionals.length === 0 || positionals.includes(""))
    throw new UsageError(`<${argument.name}> is missing: ${argument.help}`);
  if (argument !== undefined && positionals.length > 1 && argument.several !== true) {
    throw new UsageError(
      `there is one <${argument.name}>, but these are ${positionals.length}: ${positionals.join(" ")}`,
    );
  }
  for (const [name, { required, ofOne, short, placeholder, help }] of Object.entries(options)) {
    if (ofOne === true && values[name] !== undefined && positionals.length > 1)
      throw new UsageError(`--${name} is for one <${argument?.name}>, but there are ${positionals.length}`);
    if (required === true && values[name] === undefined) {
      throw new UsageError(`${short === undefined ? `--${name}` : `-${short}`} <${placeholder}> is missing: ${help}`);
    }
  }
}

function unknownOption(rawName: string, command: Command, known: Options, others: readonly Command[]): UsageError {
  const name = rawName.replace(/^-+/, "");
  const owner = others.find(({ options }) => Object.hasOwn(options, name));
  if (owner !== undefined) return new UsageError(`--${name} is an option of ${owner.name}, not of ${command.name}`);
  const guess = closest(name, Object.keys(known));
  const hint = guess === undefined ? "" : `; did you mean --${guess}?`;
  return new UsageError(`there is no option ${rawName}${hint}`);
}
