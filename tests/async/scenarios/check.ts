/** Assertions that need no engine's own. */

const text = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "bigint" ? `${part}n` : ArrayBuffer.isView(part) ? [...(part as Uint8Array)] : part,
  );

export function equal(actual: unknown, expected: unknown): void {
  if (text(actual) !== text(expected)) throw new Error(`expected ${text(expected)}, got ${text(actual)}`);
}

export function ok(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** The error of a promise that rejects. */
export async function failure(promise: Promise<unknown>): Promise<Error> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error(`expected an error, got ${text(value)}`);
}

/** The error of a call that throws. */
export function thrown(call: () => unknown): Error {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    return error as Error;
  }
  throw new Error(`expected an error, got ${text(value)}`);
}

export function matches(error: unknown, pattern: RegExp): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (!pattern.test(message)) throw new Error(`expected ${pattern}, got ${message}`);
}

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
