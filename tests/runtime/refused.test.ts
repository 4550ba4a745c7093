import { beforeAll, describe, expect, test } from "@jest/globals";
import { dummyComponent } from "@wit-bindgen-ts/wit-parser";
import { kinds } from "./kinds-host.ts";
import { bindings, type Functions, thrown, transpile } from "./support.ts";

class Counter {
  value(): number {
    return 1;
  }
}

const row = (wrong: object = {}) => ({ id: 1, name: "a", score: 0.5, tags: ["x"], parent: undefined, ...wrong });
const rows = (wrong: object) => [row(), row({ parent: "p" }), row(wrong)];
const many = Array.from({ length: 16 }, (_, index) => index);

/** Parameters, values for them of which the last is wrong or throws, and values that are right. */
const cases: readonly (readonly [params: string, wrong: readonly unknown[], right: readonly unknown[]])[] = [
  ["a: string, b: u32", ["a", -1], ["a", 1]],
  ["a: string, b: string", ["a", 1], ["a", "b"]],
  ["a: list<u8>, b: string", [new Uint8Array(3), undefined], [[1, 2], "b"]],
  ["a: list<u8>", [[1, 2, 256]], [[1, 2, 255]]],
  ["a: list<s64>", [[1n, 2]], [[1n, 2n]]],
  ["a: list<f32>", [[1, "2"]], [[1, 2]]],
  ["a: list<bool>", [[true, 1]], [[true]]],
  ["a: list<string>", [["a", "b", 3]], [["a", "b"]]],
  ["a: list<list<string>>", [[["a"], ["b", 3]]], [[["a"], ["b"]]]],
  ["a: list<list<u8>>", [[new Uint8Array(2), [1, -1]]], [[new Uint8Array(2), [1]]]],
  ["a: list<row>", [rows({ tags: ["x", 1] })], [rows({})]],
  ["a: list<row>", [rows({ id: 1.5 })], [rows({ parent: "q" })]],
  ["a: row", [row({ parent: 1 })], [row()]],
  ["a: option<string>, b: bool", ["a", 0], ["a", true]],
  ["a: option<string>, b: option<string>", ["a", 1], [undefined, "b"]],
  ["a: tuple<string, char>", [["a", "bc"]], [["a", "b"]]],
  ["a: choice, b: color", [{ tag: "text", val: "a" }, "blue"], [{ tag: "text", val: "a" }, "red"]],
  [
    "a: choice, b: choice",
    [
      { tag: "pair", val: ["a", 1n] },
      { tag: "pair", val: ["a", 1] },
    ],
    [
      { tag: "wide", val: 1n },
      { tag: "rows", val: rows({}) },
    ],
  ],
  ["a: result<string, list<string>>", [{ tag: "err", val: ["a", 1] }], [{ tag: "ok", val: "a" }]],
  ["a: list<string, 2>, b: u8", [["a", "b"], 256], [["a", "b"], 255]],
  ["a: list<string, 2>", [["a", 2]], [["a", "b"]]],
  ["a: list<tuple<string, u8>, 20>", [[...Array(19).fill(["a", 1]), ["a", 256]]], [Array(20).fill(["a", 1])]],
  [
    "a: map<string, u32>",
    [
      new Map<string, unknown>([
        ["a", 1],
        ["b", "2"],
      ]),
    ],
    [new Map([["a", 1]])],
  ],
  ["a: counter, b: string, c: flag", [new Counter(), "a", 1], [new Counter(), "a", {}]],
  ["a: list<counter>", [[new Counter(), {}]], [[new Counter()]]],
  ["a: borrow<counter>, b: list<string>", [new Counter(), ["a", 1]], [new Counter(), ["a"]]],
  [`${many.map((index) => `p${index}: u32`).join(", ")}, last: u32`, [...many, -1], [...many, 1]],
  [many.map((index) => `p${index}: string`).join(", "), [...many.map(() => "a").slice(1), 1], many.map(() => "a")],
  ["a: heavy", [{ a: row(), b: row(), c: row(), d: row({ id: "1" }) }], [{ a: row(), b: row(), c: row(), d: row() }]],
];

const wit = `package test:refused;
interface host { resource counter { value: func() -> u32; } }
interface guest {
  use host.{counter};
  record row { id: u32, name: string, score: f64, tags: list<string>, parent: option<string> }
  record heavy { a: row, b: row, c: row, d: row }
  variant choice { text(string), pair(tuple<string, u64>), wide(u64), rows(list<row>), none }
  enum color { red }
  flags flag { one }
${cases.map(([params], index) => `  f${index}: func(${params});`).join("\n")}
}
world refused { import host; export guest; }
`;

/** No function of the guest's does anything but trap, its realloc among them. */
async function untouchable(encoding: "utf8" | "utf16" | "latin1+utf16"): Promise<Functions> {
  const bytes = await dummyComponent({ wit: { files: wit }, stringEncoding: encoding });
  const { instantiate } = await import((await transpile(`refused-${encoding.slice(0, 6)}`, bytes)).href);
  return (await instantiate({ "test:refused/host": { Counter } })).guest;
}

describe.each(["utf8", "utf16", "latin1+utf16"] as const)(
  "a call that is refused does not touch the guest: %s",
  (encoding) => {
    let refusing: Functions;
    beforeAll(async () => {
      refusing = await untouchable(encoding);
    });

    test.each(cases.map(([params, wrong], index) => [params, index, wrong] as const))("%s", (_, index, wrong) => {
      for (let round = 0; round < 2; round++)
        expect(thrown(() => refusing[`f${index}`]!(...wrong))).toMatchObject({ name: "TypeError" });
    });

    test("one whose getter throws", () => {
      const error = new Error("not to be read");
      const broken = {
        ...row(),
        get parent(): string {
          throw error;
        },
      };
      const call = refusing[`f${cases.findIndex(([params]) => params === "a: list<row>")}`]!;
      expect(thrown(() => call([row(), broken]))).toBe(error);
      expect(thrown(() => call([row(), broken]))).toBe(error);
    });
  },
);

test.each(cases.map(([params, , right], index) => [params, index, right] as const))(
  "and what is refused was nearly right: %s",
  async (_, index, right) => {
    const touched = await untouchable("utf8");
    expect(thrown(() => touched[`f${index}`]!(...right))).toMatchObject({
      name: "Trap",
      cause: expect.any(WebAssembly.RuntimeError),
    });
  },
);

test("a guest has its memory for itself, however often calls of it are refused", async () => {
  const { echo } = await kinds();
  const wrong = [...Array.from({ length: 64 }, () => "x".repeat(0x10000)), 5];
  for (let round = 0; round < 2000; round++)
    expect(thrown(() => echo["echoListString"]!(wrong))).toMatchObject({ message: expect.stringContaining('"v[64]"') });
  expect(echo["echoListString"]!(["a"])).toEqual(["a"]);
});

describe("own handles", () => {
  interface Blob {
    size(): number;
  }
  let blobs: Functions;
  let Blob: new (bytes: readonly number[]) => Blob;
  beforeAll(async () => {
    const { instantiate } = await bindings("resources");
    const host = { Counter: class {}, Parsed: class {} };
    const functions = new Proxy(host, {
      get: (target, name) => Reflect.get(target, name) ?? (() => {}),
      has: () => true,
    });
    blobs = (await instantiate({ "test:resources/host": functions }))["blobs"]!;
    Blob = blobs["Blob"] as unknown as typeof Blob;
  });

  test("are not lost beside a string that is too long", () => {
    const blob = new Blob([1, 2]);
    const error = thrown(() => blobs["label"]!("x".repeat(0x10000000), blob));
    expect(error).toMatchObject({ name: "RangeError", message: "268435456 bytes are too much for one string or list" });
    expect(blob.size()).toBe(2);
    expect(blobs["live"]!()).toBe(1);
  });

  test("are not read twice, and neither is what is beside them", () => {
    const blob = new Blob([1]);
    let reads = 0;
    const labelled = {
      get label(): string {
        reads++;
        return "a";
      },
      get blob(): Blob {
        reads++;
        return blob;
      },
    };
    blobs["unlabel"]!(labelled);
    expect(reads).toBe(2);
  });
});
