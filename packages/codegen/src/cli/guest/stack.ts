import type { Guest } from "./load.ts";

/** Where a guest was when it threw what ended it, with what caused that: lines, where the guest knows them. */
export function guestStack(error: unknown, { GuestError }: Pick<Guest["runtime"], "GuestError">): string[] {
  const { cause } = Object(error) as { readonly cause?: unknown };
  if (!(cause instanceof GuestError)) return [];
  const lines = cause.stack.split("\n").filter((line) => line.startsWith("    at "));
  const more = cause.cause instanceof GuestError ? [`    caused by ${cause.cause.name}: ${cause.cause.message}`] : [];
  return [...lines, ...more, ...guestStack(cause, { GuestError })];
}
