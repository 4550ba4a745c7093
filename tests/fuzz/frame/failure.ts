import { inspect } from "node:util";

/** Why an input fails, as it goes from one process to the other. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** All there is: the stack, and the causes. */
  readonly details: string;
}

/** What an attempt threw. */
export function failureOf(error: unknown): Failure {
  const details = inspect(error, { depth: 6 });
  return error instanceof Error
    ? { name: error.name, message: error.message, details }
    : { name: typeof error, message: String(error), details };
}

/** What happened to the process of an attempt. */
export const failure = (name: string, message: string): Failure => ({ name, message, details: `${name}: ${message}` });
