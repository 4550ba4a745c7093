import { relative } from "node:path";
import type { Door } from "../door.ts";
import { keep } from "./cases.ts";
import type { Found, Outcome } from "./fuzz.ts";

/** What is shown of an input, in characters. */
const shown = 2000;

const number = (value: number): string => value.toLocaleString("en");

const plural = (count: number, one: string): string => `${number(count)} ${one}${count === 1 ? "" : "s"}`;

/** The line that says what became of a door. */
export function outcomeLine({ door, inputs, cases, seconds, seed, counts, findings }: Outcome): string {
  const became = Object.entries(counts).map(([name, count]) => `${name} ${number(count)}`);
  const parts = [
    `${door}: ${plural(findings.length, "finding")}`,
    `${plural(inputs, "input")} of seed ${seed} and ${plural(cases, "case")} in ${seconds.toFixed(1)} s`,
    ...(became.length === 0 ? [] : [became.join(", ")]),
  ];
  return parts.join("; ");
}

/** Writes a finding down, and says how to have it again. */
export function findingText({ name: door, standalone }: Door<unknown>, found: Found, folder: string): string {
  const { input, failure } = found;
  const text = JSON.stringify(input);
  const lines = [
    `${door}: ${"file" in found ? `the case ${relative("", found.file)} fails` : "an input fails"}`,
    failure.details.replaceAll(/^/gm, "  "),
    `  the input: ${text.length > shown ? `${text.slice(0, shown)}... (${number(text.length)} characters)` : text}`,
  ];
  if ("file" in found) return lines.join("\n");
  const again = `pnpm fuzz ${door} --seed ${found.seed} --path ${found.path}`;
  lines.push(
    `  written to ${relative("", keep(folder, door, standalone?.(input) ?? input, { again, failure: failure.details }))}`,
  );
  lines.push(
    found.alone
      ? `  again: ${again}`
      : `  it fails only after those before it: pnpm fuzz ${door} --seed ${found.seed} --count ${Number(found.path) + 1}`,
  );
  return lines.join("\n");
}
