import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import {
  binaryKind,
  decodeWit,
  dummyComponent,
  encodeWit,
  parseWit,
  planComponent,
  printWit,
  validateComponent,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { conformance, failure, fixture, randomNumbers, suiteTest } from "./support.ts";

const operations = { decodeWit, planComponent, printWit, validateComponent };
const any = (value: unknown) => value as never;
const fixtures = ["composed.wasm", "identity.wasm", "reexports.wasm"];

test("a core module is not a component", async () => {
  const module = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  for (const operation of Object.values(operations)) {
    const error = await failure(operation(module));
    expect(error.message).toBe("this is a core module, not a component");
  }
});

test("neither are text, nothing, or another version", async () => {
  const inputs = [
    new TextEncoder().encode("package a:b;"),
    new Uint8Array(),
    Uint8Array.of(0, 0x61, 0x73, 0x6d, 9, 0, 9, 0),
  ];
  for (const input of inputs) {
    for (const operation of Object.values(operations)) {
      expect((await failure(operation(input))).message).toMatch(/not a component|version/u);
    }
  }
});

test.each<[name: string, call: () => unknown, message: string]>([
  ["a text by itself", () => parseWit(any("package a:b;")), "expected WIT as { files }, .*; got String"],
  [
    "files by name",
    () => parseWit({ files: any({ "a.wit": "package a:b;" }) }),
    "expected WIT as .*; got files: Object",
  ],
  ["texts without paths", () => printWit({ files: any(["package a:b;"]) }), "expected WIT as .*; got files: Array"],
  ["nothing", () => dummyComponent({ wit: any(undefined) }), "expected WIT as .*; got Undefined"],
  ["what fetch gives", () => planComponent(any(new ArrayBuffer(8))), "expected bytes as a Uint8Array, got ArrayBuffer"],
  ["a promise of bytes", () => decodeWit(any(Promise.resolve())), "expected bytes as a Uint8Array, got Promise"],
  ["no bytes", () => validateComponent(any(undefined)), "expected bytes as a Uint8Array, got Undefined"],
  ["a path", async () => binaryKind(any("app.wasm")), "expected bytes as a Uint8Array, got String"],
])("plain JavaScript that gives %s is told what is expected", async (_name, call, message) => {
  await expect(call()).rejects.toThrow(
    expect.objectContaining({ name: "TypeError", message: expect.stringMatching(`^${message}`) }),
  );
});

test("a truncated component is valid between two sections, else gives an offset within it", async () => {
  const bytes = await dummyComponent({
    wit: { files: "package a:b;\nworld w { export f: func(a: string) -> list<u8>; }\n" },
  });
  let refused = 0;
  for (let length = 0; length < bytes.length; length += 1) {
    const error = await validateComponent(bytes.slice(0, length)).catch((error: unknown) => error);
    if (error === undefined) continue;
    expect(error).toBeInstanceOf(WitError);
    expect((error as WitError).offset).toBeLessThanOrEqual(length);
    refused += 1;
  }
  expect(refused).toBeGreaterThan(bytes.length - 50);
});

test("flipped bits give a result or a WitError that says something", async () => {
  const random = randomNumbers(1);
  for (const name of fixtures) {
    const original = fixture(name);
    for (let round = 0; round < 300; round += 1) {
      const bytes = original.slice();
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      for (const operation of Object.values(operations)) {
        try {
          await operation(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(WitError);
          expect((error as WitError).message).not.toBe("");
        }
      }
    }
  }
}, 120_000);

test("a crash of the parser is one clear error, and the next call works", async () => {
  const bytes = fixture("interface-named-function.wasm");
  const error = await failure(decodeWit(bytes));
  expect(error.message).toMatch(/^the parser itself failed in decodeWit: .*panicked at .*decoding\.rs/u);
  expect(error.cause).toBeInstanceOf(WebAssembly.RuntimeError);
  expect((await parseWit({ files: "package a:b;" })).packageIndex).toBe(0);
});

test("what a section says that it has is not set aside before it is there", async () => {
  const bytes = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 0, 0xfb, 0xff, 0xff, 0xff, 0x07);
  expect(await failure(decodeWit(bytes))).toMatchObject({ message: "unexpected end-of-file", offset: 14 });
});

test("a component whose WIT cannot be decoded is planned all the same", async () => {
  const plan = await planComponent(fixture("interface-named-function.wasm"));
  expect(Object.keys(plan.resolve.worlds[0].imports)).toEqual(["q:b/c"]);
});

test.each([
  ["@since(version = 1.0.0) @unstable(feature = x)", "cannot specify both @since and @unstable", 2],
  ["@deprecated(version = 1.0.0)", "cannot specify both @deprecated without @since or @unstable", 2],
  ["@since(version = 1.0.0) @since(version = 1.0.0)", "cannot specify @since twice", 26],
])("%s of what another package has is told with its place", async (attributes, message, column) => {
  const error = await failure(parseWit({ files: `package a:b@1.0.0;\nworld w {\n${attributes} include c:d/x;\n}` }));
  expect(error).toMatchObject({ message, line: 3, column });
});

test("text that is not Unicode is told with its place", async () => {
  const dependencies = [[{ path: "deps/c.wit", text: "package c:d;\n/// 😀 \udc00\n" }]];
  for (const read of [parseWit, printWit, encodeWit]) {
    const error = await failure(read({ files: "package a:b;", dependencies }));
    expect(error.message).toBe("this text is not Unicode: it has half of a surrogate pair (U+DC00)");
    expect(error).toMatchObject({ file: "deps/c.wit", line: 2, column: 8, length: 1 });
  }
  // A name is just not found.
  const named = failure(parseWit({ files: "package a:b; world w {}" }, { world: "\ud800", features: ["\ud800"] }));
  expect((await named).message).toMatch(/^failed to parse world specifier/);
});

suiteTest("an invalid component gives the same message every time", async () => {
  const folder = "suites/spec/validation";
  for (const number of [0, 2, 29, 31, 33, 35, 36, 37, 38, 42]) {
    const bytes = new Uint8Array(readFileSync(join(conformance, folder, `resources.${number}.wasm`)));
    const messages = [await failure(validateComponent(bytes)), await failure(planComponent(bytes))].map(String);
    expect(messages[1]).toBe(messages[0]);
    expect(messages[0]).toMatch(/resource types are not the same/);
  }
});

test("deep nesting is refused, not a crash", async () => {
  const type = `${"list<".repeat(50_000)}u8${">".repeat(50_000)}`;
  const error = await failure(parseWit({ files: `package a:b; interface i { type t = ${type}; }` }));
  expect(error.message).toBe("type nesting too deep");
});

test("calls at once do not disturb each other", async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? parseWit({ files: `package a:p${index};` }).then(({ resolve }) => resolve.packages[0]?.name)
        : failure(decodeWit(fixture("interface-named-function.wasm"))).then(() => "failed"),
    ),
  );
  expect(results).toEqual(results.map((_, index) => (index % 2 === 0 ? `a:p${index}` : "failed")));
});
