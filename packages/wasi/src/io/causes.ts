/** An error, perhaps of another realm. */
interface ErrorLike {
  readonly message: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** How many causes of causes are looked at. */
const DEPTH = 8;

const isError = (value: unknown): value is ErrorLike =>
  typeof value === "object" && value !== null && "message" in value;

/** An error, its cause, the cause of that, and so on. */
export function causesOf(error: unknown): ErrorLike[] {
  const causes: ErrorLike[] = [];
  for (let cause = error; isError(cause) && causes.length < DEPTH; { cause } = cause) causes.push(cause);
  return causes;
}

/** What all of them say, in one line. */
export function messageOf(error: unknown): string {
  const causes = causesOf(error);
  return causes.length === 0 ? String(error) : causes.map(({ message }) => String(message)).join(": ");
}
