/** A place on a stack, by the engine's count: lines and columns from 1. */
export interface Frame {
  /** Of the function; empty where it has none. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `name@file:1:2`, as StarlingMonkey has it. */
const AT_SIGN = /^\s*([^@]*)@(.+?):(\d+):(\d+)$/;
/** `    at name (file:1:2)` or `    at file:1:2`, as QuickJS and V8 have it. */
const AT_WORD = /^\s*at (?:(.*) \()?(.+?):(\d+):(\d+)\)?$/;

/** A frame as a line of a stack. */
export const frameLine = ({ name, file, line, column }: Frame): string =>
  name === "" ? `    at ${file}:${line}:${column}` : `    at ${name} (${file}:${line}:${column})`;

/** The frames of a stack, of whichever engine; lines that are none are left out. */
export function framesOf(stack: string): Frame[] {
  return stack.split("\n").flatMap((text) => {
    const match = AT_WORD.exec(text) ?? AT_SIGN.exec(text);
    if (match === null) return [];
    const [, name = "", file = "", line, column] = match;
    return [{ name: name.replace(/^<.*>$|[^\w$.# ]/g, ""), file, line: Number(line), column: Number(column) }];
  });
}
