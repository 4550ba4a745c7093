/** Checks what was given for an option. @throws TypeError that says what the option takes */
export type Takes<Value> = (name: string, value: unknown) => Value;

/** A value that is among those that there are. */
export const oneOf =
  <Value>(choices: readonly Value[]): Takes<Value> =>
  (name, value) => {
    checkChoice(name, value, choices);
    return value as Value;
  };

/** @throws TypeError where a value is not among those that there are */
export function checkChoice(name: string, value: unknown, choices: readonly unknown[]): void {
  if (choices.includes(value)) return;
  throw new TypeError(
    `${name} is one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}; got ${String(value)}`,
  );
}

/** Any number of strings. */
export const texts: Takes<readonly string[]> = (name, value) => {
  if (!Array.isArray(value)) throw new TypeError(`${name} is an array of strings; got ${String(value)}`);
  return value.map((item: unknown, index) => {
    if (typeof item !== "string") throw new TypeError(`${name}[${index}] is a string; got ${String(item)}`);
    return item;
  });
};

/** A word of a command line, as shells take it: between quotes where it has what means something to them. */
export const shellWord = (text: string): string =>
  /^[\w:/@.=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
