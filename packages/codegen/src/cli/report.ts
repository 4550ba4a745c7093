import { LimitError, WitError } from "@wit-bindgen-ts/wit-parser";
import {
  InputError,
  type InputErrorReason,
  MissingPackageError,
  SkeletonError,
  UnsupportedError,
} from "../ir/index.ts";
import { CliError } from "./files/index.ts";
import { linesOf, styled, type Terminal } from "./terminal/index.ts";
import { type Command, UsageError, usage } from "./usage/index.ts";

/** What an error says to a user: what is wrong, where, and what to do. */
export interface Report {
  readonly message: string;
  /** Lines that show the place. */
  readonly where?: string | undefined;
  readonly help?: string | undefined;
  readonly exitCode: number;
}

/** How far a command line got before an error. */
export interface Progress {
  /** Whose help is worth reading; none before a command is known. */
  readonly command?: Command;
  /** The input that the command was given. */
  readonly path?: string;
}

/**
 * Tells of an error on stderr; with its stack only where that is asked for.
 *
 * @returns the exit code
 */
export function reportError(error: unknown, progress: Progress, terminal: Terminal): number {
  const { message, where, help, exitCode } = reportOf(error, progress);
  terminal.note([[styled("red", "error:"), ` ${message}`]]);
  if (where !== undefined) terminal.note(linesOf(where));
  if (help !== undefined) terminal.note([[styled("cyan", "help:"), ` ${help}`]]);
  if (terminal.verbose && error instanceof Error) terminal.note(stackLines(error).map((line) => styled("dim", line)));
  return exitCode;
}

/** What there is to say of an error. */
export function reportOf(error: unknown, { command, path = "the input" }: Progress): Report {
  if (error instanceof UsageError) {
    const { message } = error;
    const help = `wit-bindgen-ts ${command === undefined ? "" : `${command.name} `}--help`;
    const form = command === undefined ? "" : `${usage(command)}; more: `;
    return { message, help: `${form}${help}`, exitCode: 2 };
  }
  if (error instanceof LimitError) {
    const help = `For input that is trusted: --limit ${error.limit}=<number>, which is more than that.`;
    return { message: `${path}: ${error.message}`, help, exitCode: 1 };
  }
  if (error instanceof WitError) return describeWit(error, path);
  if (error instanceof CliError) return error;
  if (error instanceof SkeletonError) return { message: error.message, help: error.help, exitCode: 1 };
  if (error instanceof InputError)
    return { message: `${path}: ${error.message}`, help: INPUT_HELP[error.reason], exitCode: 1 };
  if (error instanceof UnsupportedError) {
    return {
      message: `${path}: ${error.message}`,
      help: "README, “Limits”, says what is not supported yet.",
      exitCode: 1,
    };
  }
  if (error instanceof MissingPackageError) {
    const [message] = error.message.split(": ");
    return { message: message!, help: `Run: ${error.command}`, exitCode: 1 };
  }
  if (isFileError(error)) return describeFile(error);
  return {
    message: `${path}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    help: "This is a bug in wit-bindgen-ts. --verbose shows where; please report it with the input.",
    exitCode: 1,
  };
}

/** What to do on a command line, of which the library knows nothing. */
const INPUT_HELP: Readonly<Partial<Record<InputErrorReason, string>>> = {
  "several-worlds": "Choose one with --world.",
  "world-of-component": "Leave out --world, which is for WIT packages.",
  "elsewhere-filter":
    "Leave out the filter, or have the types generated: without --wasi-types or --interface-types for it.",
  "no-imports": "Leave out --skeleton.",
  "no-exports": "Leave out --skeleton.",
  "unused-filter":
    "--async takes jspi, asyncify or none, and filters: [-][import:|export:]<interface>#<function>, with * for any text.",
};

function describeWit(error: WitError, path: string): Report {
  const { message, snippet, offset, file } = error;
  // A snippet has the file in it, with line and column.
  if (snippet !== undefined) return { message, where: snippet, exitCode: 1 };
  const at = offset === undefined ? "" : ` (at offset 0x${offset.toString(16)})`;
  return {
    message: `${file ?? path}: ${message}${at}`,
    help: offset === undefined ? undefined : binaryHelp(message),
    exitCode: 1,
  };
}

/** How the validator speaks of what is only not allowed; it gives its errors no other mark. */
const PROPOSAL = /\b(?:feature|proposal)\b|\bnot (?:enabled|supported)\b/;

const binaryHelp = (message: string): string =>
  PROPOSAL.test(message)
    ? "The file uses a proposal that wit-bindgen-ts does not support: build it without, or update wit-bindgen-ts."
    : "The file is damaged, or uses what this version does not know: build it again, or update wit-bindgen-ts.";

type FileError = Error & { readonly code: string; readonly path: string; readonly dest?: string };

/** By what it has: where tests run each file in a realm of its own, Node's errors are of another one. */
function isFileError(error: unknown): error is FileError {
  const { code, path } = (error ?? {}) as Partial<FileError>;
  return typeof code === "string" && typeof path === "string";
}

/** The errors of file systems in words, instead of in names of system calls. */
function describeFile({ code, path, dest, message }: FileError): Report {
  const place = dest ?? path;
  switch (code) {
    case "ENOENT":
      return { message: `${place}: there is no such file or folder`, exitCode: 1 };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return {
        message: `${place}: no permission`,
        help: "Change its permissions, or choose another folder with -o.",
        exitCode: 1,
      };
    case "ENOTDIR":
    case "EEXIST":
      return {
        message: `${place}: there is a file where a folder has to be`,
        help: "Choose another folder with -o.",
        exitCode: 1,
      };
    case "ENOSPC":
      return { message: `${place}: the disk is full; nothing was changed`, exitCode: 1 };
    default:
      return { message: `${place}: ${message}`, exitCode: 1 };
  }
}

/** A stack with those of its causes. A message is one line, whatever it says. */
function stackLines({ stack, name, message, cause }: Error): string[] {
  const frames = stack?.slice(stack.indexOf(message) + message.length) ?? "";
  const lines = [`${name}: ${message}`, ...linesOf(frames).slice(1)];
  return cause instanceof Error
    ? [...lines, ...stackLines(cause).map((line, at) => (at === 0 ? `caused by ${line}` : line))]
    : lines;
}
