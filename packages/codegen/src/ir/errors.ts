/** Why an input is not what was asked for. */
export type InputErrorReason =
  /** The package has several worlds, and none was chosen. */
  | "several-worlds"
  /** The package has no world of that name, or none at all. */
  | "no-such-world"
  /** A world was chosen of a component, which has only its own. */
  | "world-of-component"
  /** The WIT that was given for a component is not that component's. */
  | "other-world"
  /** Code was asked for, and WIT has none. */
  | "no-code"
  /** Code for a world was asked for, and there is a component, or no world. */
  | "code"
  | "no-world"
  /** A filter for asynchronous functions matches none, or comes too late. */
  | "unused-filter"
  /** A filter would have a constructor wait. */
  | "constructor-filter"
  /** A filter would have a function wait whose result is what the guest waits for. */
  | "promise-filter"
  /** A filter is of a function whose types are elsewhere, and say otherwise. */
  | "elsewhere-filter"
  /** A skeleton was asked for of a world that imports nothing. */
  | "no-imports"
  /** A guest's skeleton was asked for of a world that exports nothing. */
  | "no-exports";

/** Input that is well-formed but not what was asked for. */
export class InputError extends Error {
  /** For callers that have something to say about it; `message` is for people. */
  readonly reason: InputErrorReason;

  constructor(reason: InputErrorReason, message: string) {
    super(message);
    this.name = "InputError";
    this.reason = reason;
  }
}

/** What a component needs is valid, but nothing that can be generated yet. */
export class UnsupportedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnsupportedError";
  }
}

/** A file that people have written cannot be brought up to date without a guess, so it is left as it is. */
export class SkeletonError extends Error {
  /** What to do about it. */
  readonly help: string | undefined;

  /**
   * @param place the file, with the line where there is one
   * @param problem what keeps it from being merged
   */
  constructor(place: string, problem: string, help?: string) {
    super(`${place}: ${problem}`);
    this.name = "SkeletonError";
    this.help = help;
  }
}

/** A package is missing that not everybody needs: it has to be installed. */
export class MissingPackageError extends Error {
  /** What installs it. */
  readonly command: string;

  constructor(purpose: string, packageName: string, version: string, options?: ErrorOptions) {
    const command = `npm install --save-dev ${packageName}@${version}`;
    super(`${purpose} needs the package ${packageName}, which is not installed: ${command}`, options);
    this.name = "MissingPackageError";
    this.command = command;
  }
}
