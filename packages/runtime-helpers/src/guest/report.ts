/** Writes a line where people look for errors. */
export type WriteError = (line: string) => void;

interface Console {
  error(text: string): void;
}

let writeError: WriteError | undefined;

/** Where errors go that nobody catches; by default to the engine's `console`, where there is one. */
export function reportTo(write: WriteError): void {
  writeError = write;
}

/** Tells of an error that nobody catches. */
export function report(what: string, error: unknown): void {
  const line = `${what}: ${described(error)}`;
  const { console } = globalThis as { console?: Console };
  if (console !== undefined) console.error(line);
  else writeError?.(line);
}

/** An error with its stack, whose first lines not every engine gives. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = String(error);
  const { stack } = error;
  if (typeof stack !== "string" || stack === "") return text;
  return stack.includes(error.message) ? stack : `${text}\n${stack}`;
}

/** A function whose errors are told, since nobody can catch them. */
export const told =
  (what: string, func: () => void): (() => void) =>
  () => {
    try {
      func();
    } catch (error) {
      report(`uncaught error in ${what}`, error);
    }
  };
