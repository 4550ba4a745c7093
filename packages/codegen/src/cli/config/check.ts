import { closest } from "../../text/index.ts";
import { allFields, type Field, fieldsOf, MODES } from "./fields.ts";

/** Where in a config something is wrong, and what; a sentence each. */
export type Problems = string[];

/** What a config has beside fields that are options of the command. */
const OWN = { config: ["entries", "mode"], entry: ["input", "mode"] };

/** Fields that say something of one input. */
const isOfOne = ({ option, flag }: Field): boolean => option.ofOne === true || flag === "world";

type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Checks what holds for all entries. */
export function checkDefaults(config: Fields, problems: Problems): void {
  const fields = new Map([...allFields].filter(([, field]) => !isOfOne(field)));
  for (const [name, value] of Object.entries(config)) {
    if (name === "entries") continue;
    if (name === "mode") checkMode("mode", value, problems);
    else if (fields.has(name)) checkValue(name, value, fields.get(name)!, problems);
    else if (name === "input" || allFields.has(name)) problems.push(`${name} is of an entry: it stands in entries[]`);
    else problems.push(unknown(name, name, [...OWN.config, ...fields.keys()]));
  }
}

/** Checks an entry by itself. */
export function checkEntry(at: string, entry: Fields, problems: Problems): void {
  if (entry["input"] === undefined) problems.push(`${at}.input is missing: a component, or WIT`);
  for (const [name, value] of Object.entries(entry)) {
    const field = allFields.get(name);
    if (name === "input") checkText(`${at}.input`, value, problems);
    else if (name === "mode") checkMode(`${at}.mode`, value, problems);
    else if (field === undefined) problems.push(unknown(`${at}.${name}`, name, [...OWN.entry, ...allFields.keys()]));
    else checkValue(`${at}.${name}`, value, field, problems);
  }
}

function unknown(place: string, name: string, names: readonly string[]): string {
  const meant = closest(name, names);
  return `${place} is no field${meant === undefined ? `; there are ${names.join(", ")}` : `; did you mean ${meant}?`}`;
}

function checkMode(at: string, value: unknown, problems: Problems): void {
  if (value !== undefined && !MODES.includes(value as never))
    problems.push(`${at} is one of ${quoted(MODES)}; got ${shown(value)}`);
}

/** Tells of fields that an entry has of another mode. */
export function checkFields(at: string, entry: Fields, mode: (typeof MODES)[number], problems: Problems): void {
  for (const [name, value] of Object.entries(entry)) {
    if (value === undefined || !allFields.has(name) || fieldsOf(mode).has(name)) continue;
    const others = MODES.filter((other) => fieldsOf(other).has(name));
    problems.push(`${at}.${name} is for the mode ${quoted(others, " or ")}, and this entry has the mode "${mode}"`);
  }
}

function checkValue(at: string, value: unknown, { option }: Field, problems: Problems): void {
  if (value === undefined) return;
  const { type, choices, multiple, config } = option;
  const { keys, texts, words = [], callable } = config || {};
  if (texts === true) return checkTexts(at, value, problems);
  if (keys !== undefined) return checkNumbers(at, value, keys, problems);
  if (choices !== undefined) {
    if (!choices.includes(value as string)) problems.push(`${at} is one of ${quoted(choices)}; got ${shown(value)}`);
  } else if (type === "boolean") {
    if (typeof value === "boolean" || words.includes(value as string)) return;
    if (callable === true && typeof value === "function") return;
    const more = [...words.map((word) => `"${word}"`), ...(callable === true ? ["a function"] : [])];
    const all = ["true", "false", ...more];
    problems.push(`${at} is ${all.slice(0, -1).join(", ")} or ${all.at(-1)}; got ${shown(value)}`);
  } else if (multiple === true && Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkText(`${at}[${index}]`, item, problems);
  } else {
    checkText(at, value, problems, multiple === true ? "a string or an array of strings" : undefined);
  }
}

function checkText(at: string, value: unknown, problems: Problems, expected = "a string"): void {
  if (typeof value !== "string") problems.push(`${at} is ${expected}; got ${shown(value)}`);
  else if (value === "") problems.push(`${at} is empty`);
}

function checkTexts(at: string, value: unknown, problems: Problems): void {
  if (!isObject(value)) problems.push(`${at} is an object with strings; got ${shown(value)}`);
  else
    for (const [key, text] of Object.entries(value)) if (text !== undefined) checkText(`${at}.${key}`, text, problems);
}

function checkNumbers(at: string, value: unknown, keys: readonly string[], problems: Problems): void {
  if (!isObject(value)) {
    problems.push(`${at} is an object with numbers; got ${shown(value)}`);
    return;
  }
  for (const [key, number] of Object.entries(value)) {
    if (!keys.includes(key)) problems.push(unknown(`${at}.${key}`, key, keys));
    else if (number !== undefined && !(Number.isSafeInteger(number) && (number as number) >= 0))
      problems.push(`${at}.${key} is a whole number; got ${shown(number)}`);
  }
}

const quoted = (names: readonly string[], between = ", "): string => names.map((name) => `"${name}"`).join(between);

/** A value as it is written. */
export function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
