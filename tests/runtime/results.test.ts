import { beforeAll, describe, expect, test } from "@jest/globals";
import { ComponentError } from "@wit-bindgen-ts/runtime-helpers";
import { type KindsExports, kinds } from "./kinds-host.ts";
import { thrown } from "./support.ts";

const person = { id: 1, fullName: "A", nickNames: [], home: undefined, color: "red" };
const access = { read: true, write: false, exec: false, setUid: true };

/** For each function whose result is a `result`: what is returned, and what is thrown. */
const cases: readonly { name: string; ok: readonly unknown[]; err: readonly unknown[] }[] = [
  { name: "echoResultBoth", ok: [0, 2 ** 32 - 1], err: ["", "é", "x".repeat(1000)] },
  { name: "echoResultOk", ok: [person], err: [undefined] },
  {
    name: "echoResultErr",
    ok: [undefined],
    err: [{ tag: "not-found" }, { tag: "denied", val: access }, { tag: "other", val: "é" }],
  },
  { name: "echoResultNone", ok: [undefined], err: [undefined] },
  { name: "echoResultJoined", ok: [0n, 2n ** 64n - 1n], err: [1.5, -0, NaN, Infinity] },
  { name: "echoResultOption", ok: [undefined, 0, 7], err: [undefined, "", "é"] },
  {
    name: "echoResultNested",
    ok: [
      { tag: "ok", val: 255 },
      { tag: "err", val: "é" },
    ],
    err: ["red", "dark-blue"],
  },
];

describe("a function whose result is a result", () => {
  let api: KindsExports;
  beforeAll(async () => {
    api = await kinds();
  });

  test.each(cases)("$name returns what is ok", ({ name, ok }) => {
    for (const val of ok) expect(api.echo[name]!({ tag: "ok", val })).toStrictEqual(val);
  });

  test.each(cases)("$name throws a ComponentError with the payload", ({ name, err }) => {
    for (const val of err) {
      const error = thrown(() => api.echo[name]!({ tag: "err", val }));
      expect(error).toBeInstanceOf(ComponentError);
      expect(error).toBeInstanceOf(Error);
      expect((error as ComponentError).payload).toStrictEqual(val);
    }
  });

  test("the message says the payload", () => {
    expect(thrown(() => api.echo["echoResultBoth"]!({ tag: "err", val: "no" }))).toMatchObject({
      name: "ComponentError",
      message: 'the component returned an error: "no"',
    });
  });

  test("the instance lives on after an error", () => {
    thrown(() => api.echo["echoResultBoth"]!({ tag: "err", val: "no" }));
    expect(api.echo["echoU8"]!(1)).toBe(1);
  });
});

/** The ways in which a host function says that it failed. */
const ways: readonly { way: string; fail: (payload: unknown) => unknown }[] = [
  { way: "the payload itself", fail: (payload) => payload },
  { way: "a ComponentError", fail: (payload) => new ComponentError(payload) },
  { way: "an object with a payload", fail: (payload) => ({ payload }) },
  { way: "an Error with a payload", fail: (payload) => Object.assign(new Error("of another library"), { payload }) },
];

describe.each(ways)("a host function that throws $way", ({ fail }) => {
  test.each(cases)("$name: the guest gets it as an error, the caller as a ComponentError", async ({ name, err }) => {
    let payload: unknown;
    const api = await kinds({
      [name]: (value: { tag: string; val: unknown }) => {
        expect(value.tag).toBe("err");
        payload = value.val;
        throw fail(payload);
      },
    });
    for (const val of err) {
      const error = thrown(() => api.through[name]!({ tag: "err", val }));
      expect(error).toBeInstanceOf(ComponentError);
      expect((error as ComponentError).payload).toStrictEqual(val);
      expect(payload).toStrictEqual(val);
    }
  });
});

describe("a host function that returns", () => {
  test.each(cases)("$name: what is ok, as it is", async ({ name, ok }) => {
    const api = await kinds({ [name]: (value: { val: unknown }) => value.val });
    for (const val of ok) expect(api.through[name]!({ tag: "ok", val })).toStrictEqual(val);
  });
});

describe("a host function that throws what is not a payload", () => {
  const error = new Error("the host is broken");
  const notOurs = () => {
    throw error;
  };

  test("an Error is thrown as it is, and is the end of the instance", async () => {
    const api = await kinds({ echoResultBoth: notOurs });
    expect(thrown(() => api.through["echoResultBoth"]!({ tag: "ok", val: 1 }))).toBe(error);
    expect(thrown(() => api.echo["echoU8"]!(1))).toMatchObject({
      name: "Trap",
      message: expect.stringContaining("the host is broken"),
      cause: error,
    });
  });

  test("so it is for a function without a result", async () => {
    const api = await kinds({ echoU8: notOurs });
    expect(thrown(() => api.through["echoU8"]!(1))).toBe(error);
    expect(() => api.echo["echoU8"]!(1)).toThrow("cannot enter component instance");
  });

  test("a payload of the wrong type is named, and is the end of the instance", async () => {
    const api = await kinds({
      echoResultBoth: () => {
        throw new ComponentError(5);
      },
    });
    expect(thrown(() => api.through["echoResultBoth"]!({ tag: "ok", val: 1 }))).toMatchObject({
      name: "TypeError",
      message: expect.stringMatching(/^host\.echoResultBoth \(host\.echo-result-both\): .*expected string, got 5/),
    });
    expect(() => api.echo["echoU8"]!(1)).toThrow("cannot enter component instance");
  });
});
