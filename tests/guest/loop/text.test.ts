import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { parseUrl, resolveUrl, urlText } from "../../../packages/runtime-helpers/dist/guest/http/url.js";
import { bytesOf, textOf } from "../../../packages/runtime-helpers/dist/guest/web/utf8.js";

describe("what engines without text and URLs are given", () => {
  /** Bytes of which many are those that characters begin with and go on by. */
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xa0, 0x9f, 0x8f, 0x90),
  );

  test("decodes any bytes as TextDecoder does", () => {
    const decoder = new TextDecoder();
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40, size: "max" }), (list) => {
        const bytes = Uint8Array.from(list);
        expect(textOf(bytes)).toBe(decoder.decode(bytes));
      }),
      { numRuns: 3000 },
    );
    for (const list of [
      [0xef, 0xbb, 0xbf],
      [0xef, 0xbb, 0xbf, 0x61],
      [0xef, 0xbb],
      [0xf4, 0x90, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
    ]) {
      expect(textOf(Uint8Array.from(list))).toBe(decoder.decode(Uint8Array.from(list)));
    }
    expect(textOf(new Uint8Array(100_000).fill(0x78))).toBe("x".repeat(100_000));
  });

  test("encodes any text as TextEncoder does", () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 20 }),
        (text) => {
          expect([...bytesOf(text)]).toEqual([...encoder.encode(text)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    "/absolute?q=1",
    "beside",
    "../up/../over",
    "./here/./there/",
    "a/b/..",
    "?query=2",
    "//other.example/x",
    "https://other.example:8443",
    "/with space/é",
  ])("follows a redirect to %s", (location) => {
    const base = "http://example.com:8080/a/b/c?x=y";
    expect(urlText(resolveUrl(location, parseUrl(base)))).toBe(new URL(location, base).href);
  });
});
