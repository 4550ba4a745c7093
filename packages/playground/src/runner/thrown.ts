import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";

/** What was thrown, as a user would see it, with its payload and what caused it. */
export function thrownText(error: unknown, show: (value: unknown) => string): string {
  if (!(error instanceof Error)) return show(error);
  const lines = [`${error.name}: ${error.message}`];
  if (error instanceof ComponentError) lines.push(`payload: ${show(error.payload)}`);
  if (error.cause !== undefined) lines.push(`cause: ${thrownText(error.cause, show)}`);
  return lines.join("\n");
}
