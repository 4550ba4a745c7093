import type { Style } from "../terminal/index.ts";
import { type Command, generalOptions, type Options } from "./command.ts";

const WIDTH = 90;

/** What `wit-bindgen-ts --help` prints. */
export function generalHelp(commands: readonly Command[], style: Style): string {
  const first = commands[0];
  return [
    "Turns WebAssembly components and WIT into small, fast, typed TypeScript.",
    "",
    title("Usage", style),
    "  wit-bindgen-ts <command> [options]",
    "",
    title("Commands", style),
    ...table(commands.map(({ name, argument, summary }) => [`${name} <${argument.name}>`, summary])),
    "",
    title("Options", style),
    ...table([
      ["-h, --help", "Print this help; after a command, that command's."],
      ["--version", "Print the version."],
    ]),
    "",
    title("Examples", style),
    ...commands.flatMap(({ examples }) => examples.slice(0, 1)).flatMap((example) => exampleLines(example, style)),
    "",
    `wit-bindgen-ts ${first?.name ?? "<command>"} --help says what ${first?.name ?? "a command"} can do.`,
  ].join("\n");
}

/** What `wit-bindgen-ts <command> --help` prints. */
export function commandHelp(command: Command, style: Style): string {
  const { name, argument, description, options, examples } = command;
  return [
    ...wrap(description, WIDTH),
    "",
    title("Usage", style),
    `  ${usage(command)}`,
    "",
    title("Arguments", style),
    ...table([[`<${argument.name}>`, argument.help]]),
    "",
    title("Options", style),
    ...table([...optionRows(options), ...optionRows(generalOptions)]),
    "",
    title("Examples", style),
    ...examples.flatMap((example) => exampleLines(example, style)),
    "",
    title("Exit code", style),
    `  0 done; 1 ${name} failed or, with --check, the folder is not up to date; 2 wrong usage`,
  ].join("\n");
}

/** A command's line of usage. */
export function usage({ name, argument, options }: Command): string {
  const required = Object.values(options)
    .filter((option) => option.required === true)
    .map(({ short, placeholder }) => `-${short} <${placeholder}>`);
  return ["wit-bindgen-ts", name, `<${argument.name}>`, ...required, "[options]"].join(" ");
}

function title(text: string, style: Style): string {
  return style("bold", `${text}:`);
}

function optionRows(options: Options): [string, string][] {
  return Object.entries(options).map(([name, { short, placeholder, multiple, help }]) => [
    `${short === undefined ? "" : `-${short}, `}--${name}${placeholder === undefined ? "" : ` <${placeholder}>`}`,
    multiple === true ? `${help} May be given more than once.` : help,
  ]);
}

function exampleLines({ command, about }: Command["examples"][number], style: Style): string[] {
  return [`  ${style("dim", `# ${about}`)}`, `  ${command}`];
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
