import { type Line, type Styled, styled } from "../terminal/index.ts";
import { type Command, generalOptions, type Options } from "./command.ts";

const WIDTH = 90;

/** What `wit-bindgen-ts --help` prints. */
export function generalHelp(commands: readonly Command[]): Line[] {
  const first = commands[0];
  return [
    "Turns WebAssembly components and WIT into small, fast, typed TypeScript.",
    "",
    title("Usage"),
    "  wit-bindgen-ts <command> [options]",
    "",
    title("Commands"),
    ...table(
      commands.map(({ name, argument, summary }) => [
        argument === undefined ? name : `${name} <${argument.name}>`,
        summary,
      ]),
    ),
    "",
    title("Options"),
    ...table([
      ["-h, --help, help", "Print this help; after a command, that command's; or help <command>."],
      ["--version", "Print the version."],
    ]),
    "",
    title("Examples"),
    ...commands.flatMap(({ examples }) => examples.slice(0, 1)).flatMap(exampleLines),
    "",
    `wit-bindgen-ts ${first?.name ?? "<command>"} --help says what ${first?.name ?? "a command"} can do.`,
  ];
}

/** What `wit-bindgen-ts <command> --help` prints. */
export function commandHelp(command: Command): Line[] {
  const { name, argument, rest, description, options, examples, exitCodes } = command;
  return [
    ...wrap(description, WIDTH),
    "",
    title("Usage"),
    `  ${usage(command)}`,
    "",
    ...(argument === undefined
      ? []
      : [
          title("Arguments"),
          ...table([
            [placeOf(argument), argument.help],
            ...(rest === undefined ? [] : [[`<${rest.name}>...`, rest.help] as const]),
          ]),
          "",
        ]),
    title("Options"),
    ...table([...optionRows(options), ...optionRows(generalOptions)]),
    "",
    title("Examples"),
    ...examples.flatMap(exampleLines),
    "",
    title("Exit code"),
    `  ${exitCodes ?? `0 done; 1 ${name} failed${"check" in options ? " or, with --check, the folder is not up to date" : ""}; 2 wrong usage`}`,
  ];
}

/** A command's line of usage. */
export function usage({ name, argument, rest, options }: Command): string {
  if (argument !== undefined && rest !== undefined)
    return `wit-bindgen-ts ${name} [options] <${argument.name}> [<${rest.name}>...]`;
  const required = Object.entries(options)
    .filter(([, option]) => option.required === true)
    .map(([flag, { short, placeholder }]) => `${short === undefined ? `--${flag}` : `-${short}`} <${placeholder}>`);
  const place = argument === undefined ? [] : [placeOf(argument)];
  return ["wit-bindgen-ts", name, ...place, ...required, "[options]"].join(" ");
}

/** The argument as it stands in a command line. */
const placeOf = ({ name, several }: NonNullable<Command["argument"]>): string =>
  `<${name}>${several === true ? "..." : ""}`;

const title = (text: string): Styled => styled("bold", `${text}:`);

function optionRows(options: Options): [string, string][] {
  return Object.entries(options).map(([name, { short, alias, placeholder, multiple, help }]) => [
    `${short === undefined ? "" : `-${short}, `}--${name}${alias === undefined ? "" : `, --${alias}`}${placeholder === undefined ? "" : ` <${placeholder}>`}`,
    multiple === true ? `${help} May be given more than once.` : help,
  ]);
}

function exampleLines({ command, about }: Command["examples"][number]): Line[] {
  return [["  ", styled("dim", `# ${about}`)], `  ${command}`];
}

/** Two columns, the second one wrapped. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const indent = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) =>
    wrap(right, WIDTH - indent).map((line, index) => (index === 0 ? `  ${left}` : "").padEnd(indent) + line),
  );
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
