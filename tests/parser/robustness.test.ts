import { expect, test } from "@jest/globals";
import {
  binaryKind,
  decodeWit,
  dummyComponent,
  parseWit,
  planComponent,
  printWit,
  validateComponent,
  WitError,
} from "@wit-bindgen-ts/wit-parser";
import { failure, fixture, randomNumbers } from "./support.ts";

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
  expect(error.message).toMatch(/^the parser itself failed in decode_wit: .*decoding\.rs/u);
  expect(error.cause).toBeInstanceOf(WebAssembly.RuntimeError);
  expect((await parseWit({ files: "package a:b;" })).packageIndex).toBe(0);
});

test("a component whose WIT cannot be decoded is planned all the same", async () => {
  const plan = await planComponent(fixture("interface-named-function.wasm"));
  expect(Object.keys(plan.resolve.worlds[0].imports)).toEqual(["q:b/c"]);
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
