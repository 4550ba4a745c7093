import { expect, test } from "@jest/globals";
import { Trap } from "@wit-bindgen-ts/runtime-helpers";
import { GuestError, stderr } from "@wit-bindgen-ts/wasi";
import fc from "fast-check";
import { uncaught } from "../../packages/runtime-helpers/dist/guest-entry/thrown.js";

/** Writes to stderr in pieces, as an engine does; gives what comes through, and what is thrown. */
function written(text: string, cuts: readonly number[] = []): { through: string; thrown: unknown } {
  const bytes = new TextEncoder().encode(text);
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  let through = "";
  const stream = stderr((piece: Uint8Array) => {
    through += new TextDecoder().decode(piece);
  }).getStderr();
  try {
    for (const [index, place] of places.slice(1).entries())
      stream.blockingWriteAndFlush(bytes.subarray(places[index], place));
  } catch (thrown) {
    return { through, thrown };
  }
  return { through, thrown: undefined };
}

/** A string as Rust writes it for those who debug. */
const debug = (text: string): string =>
  [...text]
    .map((letter) => {
      const known: Readonly<Record<string, string>> = {
        "\n": "n",
        "\r": "r",
        "\t": "t",
        "\0": "0",
        '"': '"',
        "\\": "\\",
      };
      if (letter in known) return `\\${known[letter]}`;
      return /\p{C}/u.test(letter) ? `\\u{${letter.codePointAt(0)!.toString(16)}}` : letter;
    })
    .join("");

/** What each engine makes of an error that nobody caught. */
const engines = {
  StarlingMonkey: (message: string) =>
    `${message}\nStack:\n  uncaught@guest.js:1:1\nRedirecting call to abort() to mozalloc_abort\n`,
  QuickJS: (message: string) =>
    `\nthread '<unnamed>' (1) panicked at crates/runtime/src/interpreter.rs:51:31:\nFailed to call 'f': Exception(Exception { message: Some("${debug(message)}"), stack: Some("") })\n`,
};

test.each(Object.entries(engines))(
  "whatever a guest throws is the cause of its trap, by %s, in whichever pieces it comes",
  (_name, says) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.option(fc.string()), fc.boolean(), (message, cause, whole) => {
        const error = new RangeError(message, cause === null ? {} : { cause: new Error(cause) });
        error.stack = "    at f (app.ts:1:2)\n    at app.ts:3:4";
        const text = says(uncaught(error, "counters.next").message);
        // In pieces that no letter is cut by.
        const isCut = !whole && !/\P{ASCII}/u.test(text);
        const cuts = isCut ? [text.indexOf("threw"), text.indexOf("at f"), text.length - 3] : [];
        const { through, thrown } = written(text, cuts);
        expect(thrown).toBeInstanceOf(Trap);
        expect(through.trim()).toBe("");
        expect((thrown as Trap).message).toBe(`counters.next: the guest threw RangeError: ${message}`);
        const { cause: found } = thrown as { cause: GuestError };
        expect(found).toBeInstanceOf(GuestError);
        expect(found).toMatchObject({ name: "RangeError", message });
        expect(found.stack).toBe(`RangeError: ${message}\n    at f (app.ts:1:2)\n    at app.ts:3:4`);
        if (cause === null) expect(found.cause).toBeUndefined();
        else expect(found.cause).toMatchObject({ name: "Error", message: cause });
      }),
    );
  },
);

test("what guests write comes through, whole and at once", () => {
  const ordinary = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "wit-bindgen-ts: ",
      "wit-bindgen-ts: x threw up\n",
      "\nthread 'main' panicked at a.rs:1:1:\nno\n",
      "    at x\n",
    ),
  );
  fc.assert(
    fc.property(fc.array(ordinary), fc.array(fc.nat()), (parts, cuts) => {
      const text = `${parts.join("")}\n.\n.\n`.replace(/\P{ASCII}/gu, "");
      expect(written(text, cuts)).toEqual({ through: text, thrown: undefined });
    }),
  );
});
