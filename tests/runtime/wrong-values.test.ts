import { beforeAll, expect, test } from "@jest/globals";
import { type KindsExports, kinds } from "./kinds-host.ts";
import { thrown } from "./support.ts";

const person = { id: 1, fullName: "A", nickNames: [], home: undefined, color: "red" };
const color = "color (red, green, dark-blue)";
const shape = "shape (empty, circle, rect, label, big, at, samples, maybe)";

/** What is wrong, where, and how the error says it. */
const wrong: readonly [name: string, value: unknown, path: string, expected: string, got: string][] = [
  ["u8", -1, "", "u8", "-1"],
  ["u8", 256, "", "u8", "256"],
  ["u8", 0.5, "", "u8", "0.5"],
  ["u8", Number.NaN, "", "u8", "NaN"],
  ["u8", "1", "", "u8", '"1"'],
  ["u8", true, "", "u8", "true"],
  ["u8", null, "", "u8", "null"],
  ["u8", undefined, "", "u8", "undefined"],
  ["u8", 1n, "", "u8", "1n"],
  ["u8", Symbol("s"), "", "u8", "Symbol(s)"],
  ["u8", [1], "", "u8", "[1]"],
  ["s8", 128, "", "s8", "128"],
  ["s8", -129, "", "s8", "-129"],
  ["u16", 65536, "", "u16", "65536"],
  ["s16", -32769, "", "s16", "-32769"],
  ["s16", 32768, "", "s16", "32768"],
  ["u32", 2 ** 32, "", "u32", "4294967296"],
  ["u32", -1, "", "u32", "-1"],
  ["s32", 2 ** 31, "", "s32", "2147483648"],
  ["s32", -(2 ** 31) - 1, "", "s32", "-2147483649"],
  ["s32", Infinity, "", "s32", "Infinity"],
  ["u64", -1n, "", "u64", "-1n"],
  ["u64", 1n << 64n, "", "u64", "18446744073709551616n"],
  ["u64", 1, "", "u64", "1"],
  ["s64", 1n << 63n, "", "s64", "9223372036854775808n"],
  ["s64", "1", "", "s64", '"1"'],
  ["f32", "1", "", "f32", '"1"'],
  ["f32", null, "", "f32", "null"],
  ["f64", 1n, "", "f64", "1n"],
  ["f64", undefined, "", "f64", "undefined"],
  ["bool", 1, "", "bool", "1"],
  ["bool", undefined, "", "bool", "undefined"],
  ["bool", "true", "", "bool", '"true"'],
  ["char", "", "", "char", '""'],
  ["char", "ab", "", "char", '"ab"'],
  ["char", "\uD800", "", "char", '"\\ud800"'],
  ["char", 97, "", "char", "97"],
  ["string", 5, "", "string", "5"],
  ["string", null, "", "string", "null"],
  ["string", new String("a"), "", "string", "an object of class String"],

  ["list-u8", [1, 256], "[1]", "u8", "256"],
  ["list-u8", "abc", "", "list<u8>", '"abc"'],
  ["list-u8", null, "", "list<u8>", "null"],
  ["list-u8", {}, "", "list<u8>", "{}"],
  ["list-u8", new Uint16Array(1), "", "list<u8>", "Uint16Array [0]"],
  ["list-s64", [1n, 1], "[1]", "s64", "1"],
  ["list-f64", new Float32Array(1), "", "list<f64>", "Float32Array [0]"],
  ["list-f32", [1, "2"], "[1]", "f32", '"2"'],
  ["list-bool", [true, 0], "[1]", "bool", "0"],
  ["list-char", ["a", ""], "[1]", "char", '""'],
  ["list-string", ["a", 1], "[1]", "string", "1"],
  ["list-string", "abc", "", "list<string>", '"abc"'],
  ["list-list-u16", [[], [1, -1]], "[1][1]", "u16", "-1"],
  ["list-list-string", [["a"], ["b", null]], "[1][1]", "string", "null"],
  ["list-point", [{ x: 1, y: 1 }, { x: 1 }], "[1].y", "s32", "undefined"],
  ["list-point", [null], "[0]", "point", "null"],
  ["list-person", [{ ...person, home: { x: 0, y: 0.5 } }], "[0].home.y", "s32", "0.5"],
  ["list-person", [person, { ...person, nickNames: ["a", 2] }], "[1].nickNames[1]", "string", "2"],
  [
    "list-tuple",
    [
      [1, 2n],
      [1, 2],
    ],
    "[1][1]",
    "u64",
    "2",
  ],
  ["list-color", ["red", "blue"], "[1]", color, '"blue"'],
  ["list-shape", [{ tag: "empty" }, { tag: "oval" }], "[1]", shape, '{ tag: "oval" }'],
  ["list-option", [1, undefined, -1], "[2]", "option<u32>", "-1"],
  [
    "list-result",
    [
      { tag: "ok", val: 1 },
      { tag: "err", val: 2 },
    ],
    "[1].val",
    "string",
    "2",
  ],

  ["point", null, "", "point", "null"],
  ["point", "a", "", "point", '"a"'],
  ["point", { x: 1 }, ".y", "s32", "undefined"],
  ["person", { ...person, fullName: 1 }, ".fullName", "string", "1"],
  ["person", { ...person, home: { x: 1, y: "2" } }, ".home.y", "s32", '"2"'],
  ["person", { ...person, color: "Red" }, ".color", color, '"Red"'],
  ["padded", { a: 1, b: 2n, c: 3, d: 4, e: 5, f: [6, -7], g: true, h: 8n, i: 9 }, ".f[1]", "u32", "-7"],
  ["tuple-one", [], "", "tuple<u32>", "[]"],
  ["tuple-mixed", [1, "a", 1], "", "tuple<u8, string, f64, option<s64>>", '[1, "a", 1]'],
  ["tuple-mixed", [1, "a", 1, 1], "[3]", "option<s64>", "1"],
  ["access", null, "", "access", "null"],
  ["access", 3, "", "access", "3"],
  ["color", "blue", "", color, '"blue"'],
  ["color", 0, "", color, "0"],
  ["color", "toString", "", color, '"toString"'],
  ["shape", undefined, "", shape, "undefined"],
  ["shape", "empty", "", shape, '"empty"'],
  ["shape", { tag: "oval" }, "", shape, '{ tag: "oval" }'],
  ["shape", { tag: "circle" }, ".val", "f64", "undefined"],
  ["shape", { tag: "rect", val: [1, "2"] }, ".val[1]", "f32", '"2"'],
  ["shape", { tag: "at", val: { x: 1 } }, ".val.y", "s32", "undefined"],
  ["number", { tag: "whole", val: 0.5 }, ".val", "s32", "0.5"],
  ["option-u8", -1, "", "option<u8>", "-1"],
  ["option-u64", 1, "", "option<u64>", "1"],
  ["option-string", 1, "", "option<string>", "1"],
  ["option-option", 1, "", "option<option<u32>>", "1"],
  ["option-option", { tag: "some", val: -1 }, ".val", "option<u32>", "-1"],
  ["option-list", [true, 1], "[1]", "option<bool>", "1"],
  ["result-both", { tag: "yes" }, "", "result<u32, string>", '{ tag: "yes" }'],
  ["result-both", 1, "", "result<u32, string>", "1"],
  ["result-both", { tag: "ok", val: -1 }, ".val", "u32", "-1"],
  ["result-err", { tag: "err", val: { tag: "other", val: 1 } }, ".val.val", "string", "1"],
  ["result-in-record", { first: { tag: "ok", val: "1" }, second: undefined }, ".first.val", "u32", '"1"'],
];

let api: KindsExports;
beforeAll(async () => {
  api = await kinds();
});

const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** A right value of each kind that the host returns wrong below. */
const right: Readonly<Record<string, unknown>> = {
  ...{ u8: 1, s64: 1n, char: "a", string: "a", "list-u8": [1], color: "red", point: { x: 1, y: 1 } },
  ...{ shape: { tag: "empty" }, "option-u8": 1, "list-person": [person], "tuple-one": [1] },
};

/** What messages call a function of an interface that echoes. */
const called = (scope: string, name: string): string => {
  const [written, wit] = [`${scope}.${camelCase(`echo-${name}`)}`, `${scope}.echo-${name}`];
  return `${written} (${wit})`;
};

test.each(wrong)("echo-%s of %p is refused, and nothing happened", (name, value, path, expected, got) => {
  expect(thrown(() => api.echo[camelCase(`echo-${name}`)]!(value))).toMatchObject({
    name: "TypeError",
    message: `${called("echo", name)}: parameter "v${path}": expected ${expected}, got ${got}`,
  });
  expect(api.echo["echoU8"]!(1)).toBe(1);
});

test.each(wrong.filter(([name]) => name in right))(
  "the host's echo-%s returns %p: that is named, and the end of the instance",
  async (name, value, path, expected, got) => {
    const broken = await kinds({ [camelCase(`echo-${name}`)]: () => value });
    expect(thrown(() => broken.through[camelCase(`echo-${name}`)]!(right[name]))).toMatchObject({
      name: "TypeError",
      message: `${called("host", name)}: result${path}: expected ${expected}, got ${got}`,
    });
    expect(() => broken.echo["echoU8"]!(1)).toThrow(
      /^echo\.echoU8 \(echo\.echo-u8\): cannot enter component instance: /,
    );
  },
);

test("a parameter that comes second is named as well", () => {
  expect(() => api.shapes["grow"]!({ corner: { x: 0, y: 0 }, size: [1, 2] }, -1)).toThrow(
    'shapes.grow: parameter "by": expected u32, got -1',
  );
});

test("functions and types of the world itself are named", () => {
  expect(() => api.addAll([1, -1])).toThrow('addAll (add-all): parameter "numbers[1]": expected u32, got -1');
  expect(() => api.measureAll([{ from: { x: 0, y: 0 } }])).toThrow(
    'measureAll (measure-all): parameter "ranges[0].to": expected point, got undefined',
  );
});

test("an error in a getter of the host is thrown as it is, and nothing happened", () => {
  const error = new Error("mine");
  const person = {
    get id() {
      throw error;
    },
  };
  expect(thrown(() => api.echo["echoPerson"]!(person))).toBe(error);
  expect(thrown(() => api.echo["echoListPerson"]!([person]))).toBe(error);
  expect(api.echo["echoU8"]!(1)).toBe(1);
});

test("a getter of the host cannot call the instance, and nothing happened", () => {
  const person = {
    get id() {
      return api.echo["echoU8"]!(1);
    },
  };
  expect(() => api.echo["echoListPerson"]!([person])).toThrow("cannot enter component instance");
  expect(api.echo["echoU8"]!(1)).toBe(1);
});

test("more bytes than a list may have are refused, and nothing happened", () => {
  expect(thrown(() => api.echo["echoListU8"]!(new Uint8Array(2 ** 28)))).toMatchObject({ name: "RangeError" });
  expect(api.echo["echoU8"]!(1)).toBe(1);
});
