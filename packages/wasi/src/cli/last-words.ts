import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import type { Write } from "../io/index.ts";
import { reportOf } from "./guest-error.ts";

/** How the last words of a guest begin that `wit-bindgen-ts build` has made. */
const MARK: Uint8Array = new TextEncoder().encode("wit-bindgen-ts: ");
/** How a panic does. */
const PANIC: Uint8Array = new TextEncoder().encode("thread '");

/**
 * What an engine makes of the report: StarlingMonkey writes it as it is, and then other lines; QuickJS panics with it as Rust writes
 * a string for those who debug.
 */
const PLAIN = /(?:^|\n)(wit-bindgen-ts: [^\n]*(?:\n {4}[^\n]*)*)\n(?! {4})[\s\S]/;
const DEBUG = /Some\("(wit-bindgen-ts: (?:[^"\\]|\\.)*)"\)/;

/** The same, of which more is to come, and the first lines of a panic: they come in pieces. */
const BEGUN =
  /(?:^|\n)wit-bindgen-ts: (?:[^\n]*|\S+ threw [^\n]*(?:\n {4}[^\n]*)*(?:\n {0,3})?)$|(?:^|\n)thread '[^\n]*(?:\n[^\n]*)?$/;

/** More than any report has. */
const MOST = 65536;

/** What backslashes stand for in a string of Rust. */
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/**
 * Passes on what a guest writes to stderr, until that says what it threw: then the write does not come back, and the trap that the guest was
 * about to make has that as its cause.
 */
export function lastWords(write: Write): Write {
  let held = "";
  return (bytes) => {
    if (held === "" && !includes(bytes, MARK) && !includes(bytes, PANIC)) return write(bytes);
    held += new TextDecoder().decode(bytes);
    const report = reportOf(PLAIN.exec(held)?.[1] ?? unescaped(DEBUG.exec(held)?.[1] ?? ""));
    if (report !== undefined) {
      const { place, error } = report;
      throw new Trap(`${place}: the guest threw ${error.name}: ${error.message}`, { cause: error, located: true });
    }
    if (BEGUN.test(held) && held.length < MOST) return undefined;
    const text = held;
    held = "";
    return write(new TextEncoder().encode(text));
  };
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:u\{([0-9a-f]+)\}|(.))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCodePoint(Number.parseInt(code, 16)),
  );

function includes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
