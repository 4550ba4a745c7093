import { show, UNREADABLE } from "../show.ts";
import { located } from "./mappings.ts";
import { frameLine, framesOf } from "./stack.ts";

/** How long what is told of an error may be, since hosts keep it. */
const LIMITS = { message: 4096, frames: 50, causes: 5 };

/** The payload of something that a fallible function threw: its own, or itself; none for an error that has none. */
export function payloadOf(thrown: unknown): { readonly val: unknown } | undefined {
  if (typeof thrown === "object" && thrown !== null && "payload" in thrown) return { val: thrown.payload };
  return isError(thrown) ? undefined : { val: thrown };
}

/**
 * What is thrown in place of an error that nobody caught: all that is known of it is in its message, which engines write to stderr. For
 * people to read, and for `@wit-bindgen-ts/wasi` to make an error of.
 *
 * @param place the export that threw it
 */
export function uncaught(thrown: unknown, place: string): Error {
  const report = new Error([`wit-bindgen-ts: ${place} threw ${headline(thrown)}`, ...details(thrown, 0)].join("\n"));
  report.stack = "";
  return report;
}

/** The first line of what an error says; further ones are among the details. */
const headline = (thrown: unknown): string => `${nameOf(thrown)}: ${messageLines(thrown)[0]}`;

function details(thrown: unknown, depth: number): string[] {
  const [, ...more] = messageLines(thrown);
  const lines = more.map((line) => `    | ${line}`);
  if (!isError(thrown)) return lines;
  const frames = framesOf(String(thrown.stack ?? "")).flatMap((frame) => located(frame) ?? []);
  lines.push(...frames.slice(0, LIMITS.frames).map(frameLine));
  const { cause } = thrown;
  if (cause === undefined || depth === LIMITS.causes) return lines;
  return [...lines, `    caused by ${headline(cause)}`, ...details(cause, depth + 1)];
}

function messageLines(thrown: unknown): string[] {
  const text = isError(thrown) ? String(thrown.message) : show(thrown);
  return text.slice(0, LIMITS.message).split("\n");
}

/** What is no error has no name: it is told as a value. */
function nameOf(thrown: unknown): string {
  if (!isError(thrown)) return "value";
  const { name } = thrown;
  return /^[\w$.]+$/.test(name) ? name : "Error";
}

function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error;
  } catch {
    return show(thrown) === UNREADABLE;
  }
}
